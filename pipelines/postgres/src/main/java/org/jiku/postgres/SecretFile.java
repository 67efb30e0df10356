package org.jiku.postgres;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A random secret in a file that only its owner reads (mode 0600). */
public final class SecretFile {
  private static final int BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  private SecretFile() {}

  /**
   * Reads the secret, or makes one: 32 characters that need no quoting in a URL, a shell or a
   * properties file.
   */
  public static String loadOrCreate(Path file) {
    try {
      if (Files.notExists(file)) {
        create(file);
      }
      return load(file);
    } catch (IOException e) {
      throw new PostgresException("Cannot make the secret file " + file + ": " + e, e);
    }
  }

  /** Reads the secret of a file that must be there. */
  public static String load(Path file) {
    try {
      String secret = Files.readString(file).strip();
      if (secret.isEmpty()) {
        throw new PostgresException("Cannot use the secret file " + file + ": it is empty");
      }
      return secret;
    } catch (IOException e) {
      throw new PostgresException("Cannot read the secret file " + file + ": " + e, e);
    }
  }

  // Written whole beside its place and linked into it: nobody reads half a secret, and the first of
  // two wins.
  private static void create(Path file) throws IOException {
    Folders.make(file.toAbsolutePath().getParent());
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    Path fresh =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            "." + file.getFileName(),
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(
          fresh, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
      try {
        Files.createLink(file, fresh);
      } catch (UnsupportedOperationException e) {
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (FileAlreadyExistsException e) {
      // Another process made it in the meantime; its secret is the one.
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
