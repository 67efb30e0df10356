package org.jiku.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jiku.jobs.delivery.DeliveryJob;
import org.jiku.jobs.delivery.Platform;
import org.jiku.jobs.delivery.WithdrawJob;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.ContractParser;
import org.jiku.model.contract.DeliveryMode;
import org.jiku.model.delivery.Delivery;
import org.jiku.model.delivery.EffectiveOrder;
import org.jiku.model.delivery.Receipt;
import org.jiku.model.library.Library;
import org.jiku.model.library.LibraryParser;
import org.jiku.postgres.DatabaseAccess;
import org.jiku.postgres.PlatformDatabase;
import org.jiku.postgres.PostgresServer;
import org.jiku.postgres.PostgresSettings;
import org.jiku.spool.FileFormat;
import org.jiku.spool.Progress;
import org.jiku.spool.RawStore;
import org.jiku.spool.RawStores;
import org.jiku.spool.SpoolRequest;
import org.jiku.spool.SpooledFileJson;
import org.jiku.tables.library.ContractTables;
import org.jiku.tables.library.LibraryTables;
import org.jiku.tables.warehouse.Warehouse;
import org.jiku.tables.warehouse.WarehouseSettings;

/** A lake of its own for a test: real PostgreSQL, Spark and Iceberg, a ledger in memory. */
public final class TestLake {
  private static final AtomicInteger NAMES = new AtomicInteger();
  private static final Server SERVER = start();

  private final Warehouse warehouse;
  private final MemoryLedger ledger = new MemoryLedger();
  private final Platform platform;
  private final Path files;
  private long epoch;

  private record Server(Path folder, DatabaseAccess iceberg) {}

  private TestLake(String catalog) {
    Path folder = SERVER.folder().resolve("warehouse");
    URI location = folder.resolve(catalog).toUri();
    Map<String, String> properties =
        Map.of(
            "type", "jdbc",
            "uri", SERVER.iceberg().url(),
            "jdbc.user", SERVER.iceberg().user(),
            "jdbc.password", SERVER.iceberg().password(),
            "jdbc.schema-version", "V1");
    this.warehouse =
        Warehouse.open(
            new WarehouseSettings(
                catalog,
                location,
                properties,
                Map.of("spark.master", "local[2]", "spark.sql.shuffle.partitions", "2")));
    this.files = SERVER.folder().resolve("files-" + catalog);
    this.platform =
        new Platform(
            warehouse,
            location,
            properties,
            ledger,
            "a key for tests only".getBytes(UTF_8),
            Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneOffset.UTC));
    try {
      Files.createDirectories(files);
      Files.createDirectories(folder.resolve(catalog));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    new ContractTables(warehouse).applyGovernance();
  }

  /** An empty lake. */
  public static TestLake create() {
    return new TestLake("lake" + NAMES.incrementAndGet());
  }

  private static Server start() {
    try {
      Path folder = Files.createTempDirectory("jiku-jobs");
      PostgresServer server = PostgresServer.start(PostgresSettings.in(folder.resolve("postgres")));
      PlatformDatabase database = PlatformDatabase.prepare(server, folder.resolve("secrets"));
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                server.close();
                delete(folder);
              }));
      return new Server(folder, database.iceberg());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Applies the population library of the examples. */
  public TestLake withPopulation() {
    return with(library("population"));
  }

  /** A library of the examples. */
  public static Library library(String name) {
    String file = name + ".yaml";
    return LibraryParser.parse(file, example("libraries/" + file));
  }

  /** Applies a library. */
  public TestLake with(Library library) {
    new LibraryTables(warehouse).apply(library);
    ledger.apply(library);
    return this;
  }

  /** Makes the tables of contracts before their first delivery. */
  public TestLake with(List<Contract> contracts) {
    contracts.forEach(new ContractTables(warehouse)::apply);
    return this;
  }

  public static Contract contract(String name) {
    return ContractParser.parse(name, example("contracts/" + name));
  }

  private static String example(String name) {
    try {
      return Files.readString(Path.of("../../examples").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Delivers lines, the header first, in the contract's charset. */
  public Receipt deliver(
      Contract contract, EffectiveOrder order, Optional<Long> corrects, List<String> lines) {
    DeliveryMode mode = corrects.isPresent() ? DeliveryMode.INCREMENTAL : contract.mode();
    return run(add(contract, order, mode, corrects, lines));
  }

  /** The same without running it. */
  public Delivery add(
      Contract contract,
      EffectiveOrder order,
      DeliveryMode mode,
      Optional<Long> corrects,
      List<String> lines) {
    Path file = files.resolve("delivery" + ledger.all().size() + ".csv");
    try {
      Files.write(
          file,
          (String.join("\n", lines) + "\n")
              .getBytes(Charset.forName(contract.dialect().charset())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return add(contract, order, mode, corrects, file);
  }

  /** Delivers a file as it is. */
  public Delivery add(
      Contract contract,
      EffectiveOrder order,
      DeliveryMode mode,
      Optional<Long> corrects,
      Path file) {
    try (RawStore store = RawStores.open(platform.location(), platform.properties())) {
      FileFormat format = FileFormat.ofName(file.getFileName().toString());
      String spooled =
          SpooledFileJson.write(store.put(file, SpoolRequest.of(contract, format), Progress.NONE));
      return ledger.add(
          contract.resource(), order, mode, contract.text(), "[" + spooled + "]", corrects);
    }
  }

  /** Delivers a text as a file of that name. */
  public Receipt deliver(Contract contract, EffectiveOrder order, String name, String text) {
    return run(add(contract, order, contract.mode(), Optional.empty(), write(name, text)));
  }

  /** Writes a text to a file of that name, in UTF-8. */
  public Path write(String name, String text) {
    try {
      return Files.writeString(files.resolve(ledger.all().size() + name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes rows to a Parquet file. */
  public Path parquet(Dataset<Row> rows, String name) {
    Path folder = files.resolve(name);
    rows.coalesce(1).write().parquet(folder.toString());
    try (Stream<Path> parts = Files.list(folder)) {
      Path part =
          parts
              .filter(file -> file.getFileName().toString().startsWith("part-"))
              .findFirst()
              .orElseThrow();
      return Files.move(part, files.resolve(name + ".parquet"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Receipt run(Delivery delivery) {
    new DeliveryJob(platform).run(delivery.number(), ++epoch);
    return ledger.findReceipt(delivery.number()).orElseThrow();
  }

  public Receipt withdraw(long number) {
    new WithdrawJob(platform).run(number, ++epoch);
    return ledger.findReceipt(number).orElseThrow();
  }

  /** Publishes all deliveries of another lake that count, from its spool, in effective order. */
  public TestLake rebuiltFrom(TestLake other) {
    List<Delivery> live =
        new ArrayList<>(
            other.ledger.all().stream()
                .filter(
                    delivery -> delivery.state() == org.jiku.model.delivery.DeliveryState.PUBLISHED)
                .sorted(java.util.Comparator.comparing(Delivery::order))
                .toList());
    Platform elsewhere =
        new Platform(
            warehouse,
            other.platform.location(),
            other.platform.properties(),
            ledger,
            platform.entityKey(),
            platform.clock());
    for (Delivery delivery : live) {
      ledger.adopt(delivery);
      new DeliveryJob(elsewhere).run(delivery.number(), ++epoch);
    }
    return this;
  }

  public MemoryLedger ledger() {
    return ledger;
  }

  public Warehouse warehouse() {
    return warehouse;
  }

  /**
   * The rows of a query over the tables of this lake, sorted, as text; {@code $} stands for the
   * catalog.
   */
  public List<String> query(String sql) {
    return rows(sql).collectAsList().stream().map(Row::toString).sorted().toList();
  }

  public Dataset<Row> rows(String sql) {
    return warehouse.session().sql(sql.replace("$", warehouse.catalog().name()));
  }

  public static EffectiveOrder on(String day) {
    return new EffectiveOrder(LocalDate.parse(day), 0, 0);
  }
}
