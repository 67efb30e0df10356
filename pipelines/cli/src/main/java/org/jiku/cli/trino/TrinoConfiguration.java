package org.jiku.cli.trino;

import static org.jiku.cli.trino.TrinoSettings.AUDITOR;
import static org.jiku.cli.trino.TrinoSettings.CATALOG;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jiku.postgres.SecretFile;

/**
 * Writes the files that one start of Trino reads; those with secrets are open to the owner alone.
 */
final class TrinoConfiguration {
  private static final String PLUGIN = "jiku";

  private final TrinoSettings settings;
  private final TrinoFiles files;

  TrinoConfiguration(TrinoSettings settings) {
    this.settings = settings;
    this.files = settings.files();
  }

  /**
   * @param port for clients, HTTPS
   * @param internalPort for what Trino says to itself, HTTP, signed with a shared secret
   */
  void write(int port, int internalPort) throws IOException {
    files.create();
    new SqlAccounts(files).ensure(AUDITOR);
    SecretFile.loadOrCreate(files.auditKey());
    writeServer(port, internalPort);
    TrinoFiles.writeProperties(
        files.configuration().resolve("catalog/jiku.properties"), lakehouse());
    TrinoFiles.writeProperties(
        files.configuration().resolve("access-control.properties"),
        ordered(
            "access-control.name", PLUGIN,
            "jiku.auditor", AUDITOR,
            "jiku.catalog", CATALOG,
            "jiku.audit-log", files.audit().toString()));
    TrinoFiles.writeProperties(
        files.configuration().resolve("password-authenticator.properties"),
        ordered(
            "password-authenticator.name", PLUGIN,
            "jiku.accounts-file", files.accounts().toString(),
            "jiku.audit-log", files.audit().toString()));
    TrinoFiles.writeProperties(
        files.configuration().resolve("event-listener.properties"),
        ordered(
            "event-listener.name", PLUGIN,
            "jiku.audit-log", files.audit().toString(),
            "jiku.audit-key-file", files.auditKey().toString()));
    linkPlugins();
  }

  /** Whether a server that started from the files there would start the same from new ones. */
  boolean isCurrent() throws IOException {
    Path link = files.plugins().resolve("iceberg");
    return TrinoFiles.holds(catalogFile(), lakehouse())
        && Files.exists(ourJar())
        && Files.mismatch(ourJar(), settings.plugin()) == -1
        && Files.exists(link)
        && Files.isSameFile(link, settings.distribution().folder().resolve("plugin/iceberg"));
  }

  private Path catalogFile() {
    return files.configuration().resolve("catalog/jiku.properties");
  }

  private Path ourJar() {
    return files.plugins().resolve(PLUGIN).resolve("jiku.jar");
  }

  private void writeServer(int port, int internalPort) throws IOException {
    Map<String, String> server = common(internalPort);
    server.putAll(
        ordered(
            "http-server.https.enabled", "true",
            "http-server.https.port", String.valueOf(port),
            "http-server.https.keystore.path", files.keyStore().toString(),
            "http-server.https.keystore.key", new TlsKey(files, Clock.systemUTC()).ensure(),
            "http-server.authentication.type", "PASSWORD",
            "http-server.authentication.allow-insecure-over-http", "false",
            "internal-communication.shared-secret", SecretFile.loadOrCreate(files.internalSecret()),
            "password-authenticator.config-files",
                files.configuration().resolve("password-authenticator.properties").toString(),
            "access-control.config-files",
                files.configuration().resolve("access-control.properties").toString(),
            "event-listener.config-files",
                files.configuration().resolve("event-listener.properties").toString(),
            "hide-inaccessible-columns", "true"));
    TrinoFiles.writeProperties(files.configuration().resolve("config.properties"), server);
  }

  /** What has nothing to do with who may come in. */
  Map<String, String> common(int internalPort) {
    return ordered(
        "node.environment", "jiku",
        "node.id", "jiku",
        "node.bind-ip", "127.0.0.1",
        "node.internal-address", "127.0.0.1",
        "plugin.dir", files.plugins().toString(),
        "catalog.config-dir", files.configuration().resolve("catalog").toString(),
        "coordinator", "true",
        "node-scheduler.include-coordinator", "true",
        "http-server.http.port", String.valueOf(internalPort),
        "discovery.uri", "http://127.0.0.1:" + internalPort,
        "http-server.log.enabled", "false",
        "web-ui.enabled", "false",
        "query.max-history", "100",
        "log.path", files.log().toString(),
        "log.enable-console", "false",
        "log.max-size", "20MB",
        "log.max-total-size", "100MB");
  }

  /**
   * The Iceberg catalog. Local files are open to Trino from the root, so nobody may register one.
   */
  Map<String, String> lakehouse() {
    Map<String, String> catalog =
        ordered(
            "connector.name", "iceberg",
            "iceberg.catalog.type", "jdbc",
            "iceberg.jdbc-catalog.catalog-name", CATALOG,
            "iceberg.jdbc-catalog.driver-class", "org.postgresql.Driver",
            "iceberg.jdbc-catalog.connection-url", settings.catalog().url(),
            "iceberg.jdbc-catalog.connection-user", settings.catalog().user(),
            "iceberg.jdbc-catalog.connection-password", settings.catalog().password(),
            "iceberg.jdbc-catalog.default-warehouse-dir", settings.warehouse(),
            "iceberg.register-table-procedure.enabled", "false",
            "fs.native-local.enabled", "true",
            "local.location", "/");
    catalog.putAll(settings.catalogProperties());
    return catalog;
  }

  /** The distribution's plugins by links, and ours by a copy: a build may replace its jar. */
  private void linkPlugins() throws IOException {
    try (Stream<Path> there = Files.list(settings.distribution().folder().resolve("plugin"))) {
      for (Path plugin : there.toList()) {
        Path link = files.plugins().resolve(plugin.getFileName());
        if (Files.notExists(link) || !Files.isSameFile(link, plugin)) {
          Files.deleteIfExists(link);
          Files.createSymbolicLink(link, plugin);
        }
      }
    }
    Path ours = ourJar();
    Files.createDirectories(files.plugins().resolve(PLUGIN));
    if (Files.notExists(ours) || Files.mismatch(ours, settings.plugin()) != -1) {
      Path fresh = ours.resolveSibling("jiku.jar.new");
      Files.copy(settings.plugin(), fresh, StandardCopyOption.REPLACE_EXISTING);
      Files.move(fresh, ours, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
