package org.jiku.cli.trino;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jiku.postgres.DatabaseAccess;

/**
 * One Trino server and what it reads.
 *
 * @param home the platform's folder; the server's own files lie below it in {@code trino}, {@code
 *     secrets} and {@code logs}
 * @param distribution Trino's programs
 * @param plugin the jar of our Trino plugin
 * @param catalog where Iceberg's JDBC catalog is, its two tables in place
 * @param warehouse the location of the lakehouse, such as {@code file:/srv/warehouse}
 * @param catalogProperties further properties of Trino's Iceberg connector, passed on as they are
 *     (those of S3, say); they win over what is set here
 * @param port on 127.0.0.1, for clients; 0 = that of the last start while it is free, else any free
 *     one
 * @param heap the Java heap, such as 1G or 800M
 */
public record TrinoSettings(
    Path home,
    TrinoDistribution distribution,
    Path plugin,
    DatabaseAccess catalog,
    String warehouse,
    Map<String, String> catalogProperties,
    int port,
    String heap) {
  private static final Pattern HEAP = Pattern.compile("[1-9][0-9]*[MGmg]");

  /** The name of the Iceberg catalog: in SQL, in Spark and in the catalog's own tables. */
  public static final String CATALOG = "jiku";

  /** The bootstrap account. */
  public static final String AUDITOR = "auditor";

  public TrinoSettings {
    home = home.toAbsolutePath().normalize();
    catalogProperties = new TreeMap<>(catalogProperties);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("Cannot start Trino: port " + port + " is out of range");
    }
    if (!HEAP.matcher(heap).matches()) {
      throw new IllegalArgumentException(
          "Cannot start Trino: its heap is a number with M or G, not '" + heap + "'");
    }
    if (warehouse.isBlank()) {
      throw new IllegalArgumentException("Cannot start Trino: the warehouse has no location");
    }
  }

  TrinoFiles files() {
    return new TrinoFiles(home);
  }
}
