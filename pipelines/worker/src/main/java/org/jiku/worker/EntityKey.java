package org.jiku.worker;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;

/**
 * The key from which ids of entities are derived. Whoever loses it gets other ids at the next
 * rebuild, so it belongs into every backup.
 */
final class EntityKey {
  private static final int BYTES = 32;

  private EntityKey() {}

  /** Reads the key; makes one (file mode 0600) where there is none. Several may do so at once. */
  static byte[] loadOrCreate(Path file) {
    try {
      if (Files.notExists(file)) {
        create(file);
      }
      byte[] key = HexFormat.of().parseHex(Files.readString(file).strip());
      if (key.length < 16) {
        throw new JikuException(
            ErrorCode.FAILED,
            "Cannot use the entity key of %s: it has %d bytes, at least 16 are needed"
                .formatted(file, key.length));
      }
      return key;
    } catch (IOException | IllegalArgumentException e) {
      throw new JikuException(
          ErrorCode.FAILED, "Cannot read the entity key of " + file + ": " + e, e);
    }
  }

  private static void create(Path file) throws IOException {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    Path folder = file.toAbsolutePath().normalize().resolveSibling("");
    Files.createDirectories(folder);
    Path fresh =
        Files.createTempFile(
            folder,
            ".entity",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(fresh, HexFormat.of().formatHex(key) + "\n");
      try {
        // A link is made whole or not at all, and never replaces the key of another worker.
        Files.createLink(file, fresh);
      } catch (UnsupportedOperationException e) {
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (FileAlreadyExistsException e) {
      // Another worker made it meanwhile; its key is the one.
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
