package org.jiku.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiku.model.SecretHash;

/**
 * Who may sign in: one {@code user:iterations:salt:hash} per line, empty lines and lines that start
 * with {@code #} aside. Read again when the file has changed; a file that cannot be read or
 * understood admits nobody.
 */
final class AccountFile {
  private record Read(FileTime modified, long size, Map<String, SecretHash> accounts) {}

  private final Path file;
  private Read last;

  /**
   * @throws IllegalArgumentException naming the line that is wrong
   * @throws UncheckedIOException if the file cannot be read
   */
  AccountFile(Path file) {
    this.file = file;
    this.last = read(file);
  }

  /** The hash of a user's secret; empty if there is no such user. Names differ by case. */
  synchronized Optional<SecretHash> find(String user) {
    try {
      if (!Files.getLastModifiedTime(file).equals(last.modified())
          || Files.size(file) != last.size()) {
        last = read(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the accounts in " + file, e);
    }
    return Optional.ofNullable(last.accounts().get(user));
  }

  private static Read read(Path file) {
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      long size = Files.size(file);
      return new Read(modified, size, parse(file, Files.readAllLines(file)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the accounts in " + file, e);
    }
  }

  private static Map<String, SecretHash> parse(Path file, List<String> lines) {
    Map<String, SecretHash> accounts = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new IllegalArgumentException(
            "Cannot read the accounts in " + file + ": line " + (i + 1) + " names no user");
      }
      String user = line.substring(0, colon);
      if (accounts.put(user, SecretHash.parse(line.substring(colon + 1))) != null) {
        throw new IllegalArgumentException(
            "Cannot read the accounts in " + file + ": user '" + user + "' stands there twice");
      }
    }
    return accounts;
  }
}
