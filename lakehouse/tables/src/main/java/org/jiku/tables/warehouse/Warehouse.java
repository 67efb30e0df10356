package org.jiku.tables.warehouse;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.spark.SparkReadOptions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;

/** The Iceberg catalog and the one warm Spark session over it. */
public final class Warehouse implements AutoCloseable {
  /** Metadata column: the data file a row stands in. */
  public static final String FILE = "_file";

  /** Metadata column: the position of a row in its data file, from 0. */
  public static final String POSITION = "_pos";

  private static final long FILE_OPEN_COST = 256 * 1024;

  private final WarehouseSettings settings;
  private final SparkSession session;
  private final Catalog catalog;
  private final FileIO io;

  private Warehouse(WarehouseSettings settings, SparkSession session, Catalog catalog, FileIO io) {
    this.settings = settings;
    this.session = session;
    this.catalog = catalog;
    this.io = io;
  }

  /**
   * Starts Spark and opens the catalog. Unless the properties say otherwise Spark runs in this
   * process, listens on loopback only, has no user interface, and writes local files without
   * checksum files beside them.
   */
  public static Warehouse open(WarehouseSettings settings) {
    Map<String, String> iceberg = new HashMap<>();
    iceberg.put(CatalogProperties.WAREHOUSE_LOCATION, settings.location());
    if (settings.location().startsWith("s3:")) {
      iceberg.put(CatalogProperties.FILE_IO_IMPL, "org.apache.iceberg.aws.s3.S3FileIO");
      // The client of the JDK; the one that Iceberg takes elsewhere is not on the class path.
      iceberg.put("http-client.type", "urlconnection");
    }
    iceberg.putAll(settings.icebergProperties());

    Map<String, String> spark = new HashMap<>(SparkDefaults.properties());
    String catalogKey = "spark.sql.catalog." + settings.catalogName();
    spark.put(catalogKey, "org.apache.iceberg.spark.SparkCatalog");
    // A catalog that remembers tables would answer with a state from before our own commit.
    spark.put(catalogKey + ".cache-enabled", "false");
    iceberg.forEach((name, value) -> spark.put(catalogKey + "." + name, value));
    spark.putAll(settings.sparkProperties());
    SparkSession.Builder builder = SparkSession.builder().appName("jiku");
    spark.forEach(builder::config);
    SparkSession session = builder.getOrCreate();

    Configuration hadoop = session.sparkContext().hadoopConfiguration();
    Catalog catalog = CatalogUtil.buildIcebergCatalog(settings.catalogName(), iceberg, hadoop);
    String io =
        iceberg.getOrDefault(
            CatalogProperties.FILE_IO_IMPL, "org.apache.iceberg.io.ResolvingFileIO");
    return new Warehouse(settings, session, catalog, CatalogUtil.loadFileIO(io, iceberg, hadoop));
  }

  public SparkSession session() {
    return session;
  }

  public Catalog catalog() {
    return catalog;
  }

  /** Reads and writes files of the warehouse that belong to no table. */
  public FileIO io() {
    return io;
  }

  /** Root of the warehouse without a slash at the end. */
  public String location() {
    return settings.location();
  }

  /**
   * The table as it is now.
   *
   * @throws JikuException not found, if there is no such table
   */
  public Table load(String namespace, String table) {
    try {
      return catalog.loadTable(TableIdentifier.of(namespace, table));
    } catch (NoSuchTableException e) {
      throw new JikuException(
          ErrorCode.NOT_FOUND,
          "Cannot open table %s.%s: it does not exist; apply its definition first"
              .formatted(namespace, table),
          e);
    }
  }

  /** Makes the namespace if there is none. */
  public void ensureNamespace(String namespace) {
    if (catalog instanceof SupportsNamespaces namespaces
        && !namespaces.namespaceExists(Namespace.of(namespace))) {
      namespaces.createNamespace(Namespace.of(namespace));
    }
  }

  /**
   * The rows of the table, with {@link #FILE} and {@link #POSITION} behind the columns of its
   * schema. They are at least as new as this {@code Table}: changes that are derived from them and
   * published with it are refused if another commit came between.
   */
  public Dataset<Row> read(Table table) {
    return session
        .read()
        // A small file costs little to open: many of them go into one task.
        .option(SparkReadOptions.FILE_OPEN_COST, FILE_OPEN_COST)
        .table(table.name())
        .select(functions.col("*"), functions.col(FILE), functions.col(POSITION));
  }

  /** Whether the table, as this {@code Table} knows it, has no rows: it need not be read then. */
  public static boolean isEmpty(Table table) {
    Snapshot current = table.currentSnapshot();
    return current == null
        || "0".equals(current.summary().get(SnapshotSummary.TOTAL_DATA_FILES_PROP));
  }

  /** Closes the catalog; the Spark session is stopped too. */
  @Override
  public void close() {
    try {
      io.close();
      if (catalog instanceof Closeable closeable) {
        closeable.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close catalog " + settings.catalogName(), e);
    } finally {
      session.stop();
    }
  }
}
