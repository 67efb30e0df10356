package org.jiku.cli.definition;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;

/** Reads definition files. */
final class DefinitionFile {
  private DefinitionFile() {}

  /** The text of a UTF-8 file. */
  static String read(Path file) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
          .toString();
    } catch (NoSuchFileException e) {
      throw new JikuException(
          ErrorCode.NOT_FOUND, "Cannot read %s: there is no such file".formatted(file), e);
    } catch (CharacterCodingException e) {
      throw new JikuException(
          ErrorCode.DATA_REJECTED,
          "Cannot read %s: it is not in UTF-8; save it as UTF-8".formatted(file),
          e);
    } catch (IOException e) {
      throw new JikuException(
          ErrorCode.FAILED, "Cannot read %s: %s".formatted(file, e.getMessage()), e);
    }
  }
}
