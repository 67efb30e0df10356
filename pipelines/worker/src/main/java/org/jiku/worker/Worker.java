package org.jiku.worker;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jiku.jobs.delivery.DeliveryJob;
import org.jiku.jobs.delivery.Platform;
import org.jiku.jobs.delivery.WithdrawJob;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.tables.library.ContractTables;
import org.jiku.tables.maintenance.Maintenance;
import org.jiku.tables.warehouse.Warehouse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running worker: a warm Spark session and the queue that feeds it. */
final class Worker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final int HEARTBEATS_OF_A_LEASE = 4;

  private final Path readyFile;
  private final WorkDatabase database;
  private final Warehouse warehouse;
  private final WorkQueue queue;
  private final AtomicBoolean stopping;
  private final CountDownLatch ended = new CountDownLatch(1);

  private Worker(
      Path readyFile,
      WorkDatabase database,
      Warehouse warehouse,
      WorkQueue queue,
      AtomicBoolean stopping) {
    this.readyFile = readyFile;
    this.database = database;
    this.warehouse = warehouse;
    this.queue = queue;
    this.stopping = stopping;
  }

  /** Returns once the worker takes work. */
  static Worker start(WorkerSettings settings) {
    AtomicBoolean stopping = new AtomicBoolean();
    WorkDatabase database =
        WorkDatabase.open(
            settings.databaseUrl(), settings.databaseUser(), password(settings.passwordFile()));
    database.migrate();
    Warehouse warehouse = Warehouse.open(settings.warehouse());
    warm(warehouse);
    PgLedger ledger = new PgLedger(database, stopping::get);
    Platform platform =
        new Platform(
            warehouse,
            URI.create(settings.warehouse().location()),
            settings.warehouse().icebergProperties(),
            ledger,
            EntityKey.loadOrCreate(settings.entityKeyFile()),
            Clock.systemUTC());
    String holder = "worker " + ProcessHandle.current().pid() + " " + UUID.randomUUID();
    ItemRunner runner =
        new ItemRunner(
            new Items(database),
            new Leases(database, holder, settings.heartbeat().multipliedBy(HEARTBEATS_OF_A_LEASE)),
            jobs(ledger, warehouse, platform),
            RetryPolicy.USUAL);
    WorkQueue queue =
        WorkQueue.create(database, runner::run, holder, settings.heartbeat(), settings.grace());
    queue.start();
    Path readyFile = settings.home().resolve("run").resolve("worker.ready");
    Worker worker = new Worker(readyFile, database, warehouse, queue, stopping);
    worker.announce();
    return worker;
  }

  private static Map<Item.Kind, Job> jobs(PgLedger ledger, Warehouse warehouse, Platform platform) {
    Tables tables = new Tables(warehouse);
    Job publish = DeliveryWork.publish(ledger, tables, new DeliveryJob(platform));
    Map<Item.Kind, Job> jobs = new EnumMap<>(Item.Kind.class);
    jobs.put(Item.Kind.DELIVER, publish);
    jobs.put(Item.Kind.RELEASE, publish);
    jobs.put(Item.Kind.WITHDRAW, DeliveryWork.withdraw(ledger, tables, new WithdrawJob(platform)));
    jobs.put(Item.Kind.APPLY_LIBRARY, new LibraryWork(ledger, tables, warehouse));
    jobs.put(Item.Kind.MAINTAIN, new MaintenanceWork(ledger, tables, new Maintenance(warehouse)));
    return jobs;
  }

  /** The first query of a session loads thousands of classes; better now than in a delivery. */
  private static void warm(Warehouse warehouse) {
    new ContractTables(warehouse).applyGovernance();
    long rows = warehouse.session().range(10).selectExpr("sum(id % 3)").count();
    LOG.info("Spark {} is warm ({} row)", warehouse.session().version(), rows);
  }

  private static String password(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new JikuException(
          ErrorCode.USAGE, "Cannot read the database password: " + e.getMessage(), e);
    }
  }

  private void announce() {
    try {
      Files.createDirectories(readyFile.toAbsolutePath().resolveSibling(""));
      Path fresh = readyFile.resolveSibling("worker.ready.new");
      Files.writeString(fresh, "ready\n");
      Files.move(fresh, readyFile, StandardCopyOption.ATOMIC_MOVE);
      LOG.info("The worker takes work");
    } catch (IOException e) {
      throw new JikuException(ErrorCode.FAILED, "Cannot write " + readyFile + ": " + e, e);
    }
  }

  void awaitEnd() throws InterruptedException {
    ended.await();
  }

  /**
   * Takes no more work, lets the step at hand end within the grace, and closes everything. A step
   * that takes longer is cut off; another worker does it again.
   */
  @Override
  public void close() {
    if (stopping.getAndSet(true)) {
      return;
    }
    LOG.info("The worker is being stopped");
    try {
      Files.deleteIfExists(readyFile);
    } catch (IOException e) {
      LOG.warn("Cannot remove {}", readyFile, e);
    }
    queue.close();
    warehouse.close();
    database.close();
    ended.countDown();
    LOG.info("The worker has ended");
  }
}
