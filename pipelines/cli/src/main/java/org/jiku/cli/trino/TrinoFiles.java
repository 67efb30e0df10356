package org.jiku.cli.trino;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Where a server's files lie in a home folder. */
record TrinoFiles(Path home) {

  Path folder() {
    return home.resolve("trino");
  }

  Path configuration() {
    return folder().resolve("etc");
  }

  Path plugins() {
    return folder().resolve("plugin");
  }

  /** The certificate that clients trust, PEM. */
  Path certificate() {
    return folder().resolve("certificate.pem");
  }

  /** Process id, its start and the ports of the last start. */
  Path state() {
    return folder().resolve("server.properties");
  }

  Path log() {
    return home.resolve("logs").resolve("trino.log");
  }

  /** What the process prints before its log is open, and why the Java machine ended. */
  Path output() {
    return home.resolve("logs").resolve("trino.out");
  }

  Path audit() {
    return home.resolve("logs").resolve("audit-sql.jsonl");
  }

  Path accounts() {
    return secret("sql-accounts");
  }

  Path userSecret(String user) {
    return secret("sql-" + user + ".secret");
  }

  Path auditKey() {
    return secret("audit.key");
  }

  Path internalSecret() {
    return secret("trino-internal.secret");
  }

  Path keyStore() {
    return secret("trino-tls.p12");
  }

  Path keyStoreSecret() {
    return secret("trino-tls.secret");
  }

  private Path secret(String name) {
    return home.resolve("secrets").resolve(name);
  }

  /** Makes the folders, open to the owner alone. */
  void create() throws IOException {
    for (Path each :
        new Path[] {
          home.resolve("secrets"),
          home.resolve("logs"),
          folder(),
          configuration(),
          plugins(),
          configuration().resolve("catalog")
        }) {
      if (!Files.isDirectory(each)) {
        Files.createDirectories(each);
        Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwx------"));
      }
    }
  }

  /** Writes a file that only its owner reads, whole or not at all. */
  static void writePrivately(Path file, String text) throws IOException {
    Path fresh =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            "." + file.getFileName(),
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(fresh, text);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** Writes a properties file, in ASCII, because Trino reads them as Latin-1. */
  static void writeProperties(Path file, Map<String, String> properties) throws IOException {
    writePrivately(file, text(properties));
  }

  /** Whether a properties file is as it would be written now. */
  static boolean holds(Path file, Map<String, String> properties) throws IOException {
    return Files.exists(file) && Files.readString(file).equals(text(properties));
  }

  private static String text(Map<String, String> properties) {
    StringBuilder text = new StringBuilder();
    properties.forEach((key, value) -> append(text.append(key).append('='), value).append('\n'));
    return text.toString();
  }

  private static StringBuilder append(StringBuilder text, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\') {
        text.append("\\\\");
      } else if (c < 0x20 || c > 0x7e) {
        text.append("\\u%04x".formatted((int) c));
      } else {
        text.append(c);
      }
    }
    return text;
  }
}
