package org.jiku.cli.trino;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jiku.model.SecretHash;
import org.jiku.postgres.SecretFile;

/**
 * The accounts that Trino admits: a file of hashes ({@code user:iterations:salt:hash}) that the
 * plugin reads, and for each user of this machine a file with the secret itself.
 */
final class SqlAccounts {

  /** What a user's name may hold, because it becomes part of a file name and of a line. */
  static final Pattern USER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private static final int ITERATIONS = 100_000;

  private final TrinoFiles files;

  SqlAccounts(TrinoFiles files) {
    this.files = files;
  }

  /** Makes the user's secret where there is none, and sees to it that its hash is in the file. */
  void ensure(String user) throws IOException {
    String secret = SecretFile.loadOrCreate(files.userSecret(user));
    List<String> lines =
        Files.exists(files.accounts())
            ? new ArrayList<>(Files.readAllLines(files.accounts()))
            : new ArrayList<>(List.of("# user:iterations:salt:hash, PBKDF2 with HMAC-SHA-256"));
    String prefix = user + ":";
    if (lines.stream().anyMatch(line -> matches(line, prefix, secret))) {
      return;
    }
    lines.removeIf(line -> line.startsWith(prefix));
    lines.add(prefix + SecretHash.of(secret, ITERATIONS, new SecureRandom()).format());
    TrinoFiles.writePrivately(files.accounts(), String.join("\n", lines) + "\n");
  }

  private static boolean matches(String line, String prefix, String secret) {
    if (!line.startsWith(prefix)) {
      return false;
    }
    try {
      return SecretHash.parse(line.substring(prefix.length())).matches(secret);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * The secret of a user.
   *
   * @throws TrinoException if this machine does not hold it
   */
  String secret(String user) {
    Path file = files.userSecret(user);
    if (Files.notExists(file)) {
      throw new TrinoException(
          "Cannot sign in as '%s': the secret file %s does not exist; run jiku up first"
              .formatted(user, file));
    }
    return SecretFile.load(file);
  }
}
