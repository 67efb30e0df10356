package org.jiku.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file of one JSON object per line, appended to, readable by its owner only.
 *
 * <p>One per file: all parts of the plugin write through the same, whole lines at a time. A line
 * that cannot be written is reported in Trino's log, without its content.
 */
final class AuditLog {
  private static final System.Logger LOGGER = System.getLogger(AuditLog.class.getName());
  private static final Map<Path, AuditLog> OPEN = new ConcurrentHashMap<>();

  private final Path file;
  private final FileChannel channel;

  private AuditLog(Path file) {
    this.file = file;
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      this.channel =
          FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot open the audit log " + file + ": " + e, e);
    }
  }

  /**
   * The log at a path.
   *
   * @throws UncheckedIOException if it cannot be opened: no SQL without a record of it
   */
  static AuditLog at(Path file) {
    return OPEN.computeIfAbsent(file.toAbsolutePath().normalize(), AuditLog::new);
  }

  /** Appends one line. Values are text, numbers, booleans, or maps and collections of them. */
  synchronized void write(Map<String, ?> line) {
    ByteBuffer bytes = ByteBuffer.wrap((JsonLine.format(line) + "\n").getBytes(UTF_8));
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      LOGGER.log(Level.ERROR, "Cannot write to the audit log " + file, e);
    }
  }
}
