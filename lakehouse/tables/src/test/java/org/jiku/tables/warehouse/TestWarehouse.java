package org.jiku.tables.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jiku.postgres.DatabaseAccess;
import org.jiku.postgres.PlatformDatabase;
import org.jiku.postgres.PostgresServer;
import org.jiku.postgres.PostgresSettings;

/** One warehouse on a real PostgreSQL for all tests of a JVM; each test makes tables of its own. */
public final class TestWarehouse {
  private static final AtomicInteger NAMES = new AtomicInteger();
  private static final TestWarehouse INSTANCE = start();

  private final Path folder;
  private final DatabaseAccess access;
  private final Warehouse warehouse;

  private TestWarehouse(Path folder, DatabaseAccess access, Warehouse warehouse) {
    this.folder = folder;
    this.access = access;
    this.warehouse = warehouse;
  }

  /** The one instance. */
  public static TestWarehouse shared() {
    return INSTANCE;
  }

  private static TestWarehouse start() {
    try {
      Path folder = Files.createTempDirectory("jiku-tables");
      PostgresServer server = PostgresServer.start(PostgresSettings.in(folder.resolve("postgres")));
      PlatformDatabase database = PlatformDatabase.prepare(server, folder.resolve("secrets"));
      Warehouse warehouse =
          Warehouse.open(settings(folder.resolve("warehouse"), database.iceberg().url(), database));
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                warehouse.close();
                server.close();
                delete(folder);
              }));
      return new TestWarehouse(folder, database.iceberg(), warehouse);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static WarehouseSettings settings(Path folder, String url, PlatformDatabase database) {
    return new WarehouseSettings(
        "jiku",
        folder.toUri(),
        jdbc(url, database.iceberg(), Map.of()),
        Map.of("spark.master", "local[2]", "spark.sql.shuffle.partitions", "4"));
  }

  private static Map<String, String> jdbc(
      String url, DatabaseAccess access, Map<String, String> more) {
    Map<String, String> properties = new HashMap<>();
    properties.put("type", "jdbc");
    properties.put("uri", url);
    properties.put("jdbc.user", access.user());
    properties.put("jdbc.password", access.password());
    properties.put("jdbc.schema-version", "V1");
    properties.putAll(more);
    return properties;
  }

  public Warehouse warehouse() {
    return warehouse;
  }

  /** Where the warehouse's files are. */
  public Path files() {
    return folder.resolve("warehouse");
  }

  /** Properties of an Iceberg catalog over the same tables that connects by another URL. */
  public Map<String, String> catalogBy(String url) {
    Map<String, String> properties = jdbc(url, access, Map.of());
    properties.put("warehouse", "file:" + files());
    return properties;
  }

  /** How Spark, and so a catalog, reaches files. */
  public org.apache.hadoop.conf.Configuration hadoop() {
    return warehouse.session().sparkContext().hadoopConfiguration();
  }

  /** The URL of the catalog's database. */
  public String url() {
    return access.url();
  }

  /** An empty table (key string, value long) in four buckets, sorted by key. */
  public Table newTable() {
    Schema schema =
        new Schema(
            Types.NestedField.required(1, "key", Types.StringType.get()),
            Types.NestedField.optional(2, "value", Types.LongType.get()));
    warehouse.ensureNamespace("test");
    return warehouse
        .catalog()
        .buildTable(TableIdentifier.of("test", "t" + NAMES.incrementAndGet()), schema)
        .withPartitionSpec(PartitionSpec.builderFor(schema).bucket("key", 4).build())
        .withSortOrder(SortOrder.builderFor(schema).asc("key").build())
        .withProperty("format-version", "2")
        .withProperty("write.delete.granularity", "partition")
        .create();
  }

  /** Rows {@code k0..k(count-1)} with their number as value. */
  public Dataset<Row> rows(int count) {
    return warehouse.session().range(count).selectExpr("concat('k', id) AS key", "id AS value");
  }

  /** An insert. */
  public static Row insert(String key, long value) {
    return RowFactory.create(key, value, "insert", null, null);
  }

  /** Changes by Spark SQL over the table's current rows: {@code key, value, _file, _pos}. */
  public Dataset<Row> changes(Table table, String sql) {
    warehouse
        .read(table)
        .createOrReplaceTempView("now_" + table.uuid().toString().replace('-', '_'));
    return warehouse
        .session()
        .sql(sql.replace("NOW", "now_" + table.uuid().toString().replace('-', '_')));
  }

  /** Each row of the table as {@code key=value}, in order of the key. */
  public List<String> content(Table table) {
    table.refresh();
    return warehouse.read(table).orderBy("key").collectAsList().stream()
        .map(row -> row.getString(0) + "=" + row.get(1))
        .toList();
  }

  private static void delete(Path folder) {
    try (var paths = Files.walk(folder)) {
      paths.sorted(java.util.Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      // a test's leftovers in the temporary folder harm nobody
    }
  }
}
