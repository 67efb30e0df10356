package org.jiku.cli.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.audit.AuditChain;
import org.jiku.model.audit.AuditJson;
import org.jiku.model.audit.Checkpoint;
import org.jiku.model.audit.Verification;

/** A file that {@code jiku audit export} wrote. */
final class ExportedLog {
  private ExportedLog() {}

  /** Walks along the log in the file; a line that is no entry breaks it. */
  static Verification verify(Path file, List<Checkpoint> checkpoints) {
    AuditChain chain = new AuditChain(checkpoints);
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      String line = lines.readLine();
      while (line != null && accept(line, chain)) {
        line = lines.readLine();
      }
    } catch (CharacterCodingException e) {
      chain.breakOff("what stands there is not UTF-8");
    } catch (IOException e) {
      throw new JikuException(
          ErrorCode.USAGE, "Cannot read the log %s: %s".formatted(file, e.getMessage()), e);
    }
    return chain.end();
  }

  private static boolean accept(String line, AuditChain chain) {
    try {
      return chain.accept(AuditJson.parse(line));
    } catch (IllegalArgumentException e) {
      chain.breakOff("what stands there is no entry: " + e.getMessage());
      return false;
    }
  }
}
