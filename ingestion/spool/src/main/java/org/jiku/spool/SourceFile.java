package org.jiku.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.Objects;
import java.util.Optional;

/** A file that is handed in, open for one reading after another. */
final class SourceFile implements Closeable {
  private static final int HEAD = 64 << 10;
  private static final int LONGEST_NAME = 255;

  private final Path path;
  private final String name;
  private final FileChannel channel;
  private final BasicFileAttributes before;

  private SourceFile(Path path, String name, FileChannel channel, BasicFileAttributes before) {
    this.path = path;
    this.name = name;
    this.channel = channel;
    this.before = before;
  }

  /** Opens the file and refuses what its kind, size or first bytes rule out. */
  static SourceFile open(Path path, SpoolRequest request) {
    String name = cleanName(path);
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        throw new SpoolException(
            SpoolErrorCode.NOT_A_FILE,
            "Cannot spool %s: it is %s, not a file"
                .formatted(name, attributes.isDirectory() ? "a folder" : "a pipe or device"));
      }
      if (attributes.size() == 0) {
        throw new SpoolException(
            SpoolErrorCode.EMPTY_FILE, "Cannot spool %s: it holds no bytes".formatted(name));
      }
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      SourceFile source = new SourceFile(path, name, channel, attributes);
      try {
        source.checkFormat(request.format());
        return source;
      } catch (IOException | RuntimeException e) {
        source.close();
        throw e;
      }
    } catch (NoSuchFileException e) {
      throw new SpoolException(
          SpoolErrorCode.FILE_NOT_FOUND,
          "Cannot spool %s: there is no such file".formatted(path),
          e);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /**
   * The file's own name, fit for messages and file systems: no folders, control or steering
   * characters.
   */
  static String cleanName(Path path) {
    Path last = path.getFileName();
    StringBuilder clean = new StringBuilder();
    Normalizer.normalize(last == null ? "" : last.toString(), Normalizer.Form.NFC)
        .codePoints()
        .filter(c ->
            switch (Character.getType(c)) {
              case Character.CONTROL,
                  Character.FORMAT,
                  Character.SURROGATE,
                  Character.LINE_SEPARATOR,
                  Character.PARAGRAPH_SEPARATOR ->
                  false;
              default -> c != '/' && c != '\\';
            })
        .limit(LONGEST_NAME)
        .forEach(clean::appendCodePoint);
    return clean.toString().isBlank() ? "unnamed" : clean.toString().strip();
  }

  private void checkFormat(FileFormat format) throws IOException {
    byte[] head = readAt(0, (int) Math.min(HEAD, size()));
    int tailLength = (int) Math.min(4, size());
    byte[] tail = readAt(size() - tailLength, tailLength);
    Optional<String> wrong =
        switch (format) {
          case CSV, JSONL, GEOJSON -> Magic.notCsv(head, tail);
          case PARQUET -> Magic.notParquet(head, tail);
          case XLSX -> Magic.notWorkbook(head, tail);
        };
    if (wrong.isPresent()) {
      throw new SpoolException(
          SpoolErrorCode.WRONG_FORMAT,
          "Cannot spool %s as %s: it is %s".formatted(name, format.wireName(), wrong.get()));
    }
  }

  private byte[] readAt(long offset, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
        throw changed();
      }
    }
    return buffer.array();
  }

  String name() {
    return name;
  }

  /** As it was when the file was opened. */
  long size() {
    return before.size();
  }

  /** Reads from an offset until the buffer is full or the file ends; returns how many bytes. */
  int read(byte[] into, long offset) {
    ByteBuffer buffer = ByteBuffer.wrap(into);
    try {
      while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) >= 0) {
        // Until full.
      }
    } catch (IOException e) {
      throw unreadable(name, e);
    }
    return buffer.position();
  }

  /**
   * @param read how many bytes were there
   * @throws SpoolException FILE_CHANGED when the file is not what it was when it was opened
   */
  void checkUnchanged(long read) {
    try {
      BasicFileAttributes after = Files.readAttributes(path, BasicFileAttributes.class);
      if (read != before.size()
          || after.size() != before.size()
          || !after.lastModifiedTime().equals(before.lastModifiedTime())
          || !Objects.equals(after.fileKey(), before.fileKey())) {
        throw changed();
      }
    } catch (NoSuchFileException e) {
      throw changed();
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  SpoolException changed() {
    return new SpoolException(
        SpoolErrorCode.FILE_CHANGED,
        "Cannot spool %s: it changed while it was read; deliver it again when its writer is done"
            .formatted(name));
  }

  private static SpoolException unreadable(String name, IOException e) {
    return new SpoolException(
        SpoolErrorCode.FILE_UNREADABLE,
        "Cannot spool %s: it cannot be read (%s)".formatted(name, e.getClass().getSimpleName()),
        e);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
