package org.jiku.jobs.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jiku.jobs.decode.CheckedRow;
import org.jiku.jobs.decode.ContractText;
import org.jiku.jobs.decode.RecordReader;
import org.jiku.jobs.decode.RowCheck;
import org.jiku.model.contract.Contract;
import org.jiku.spool.RawStore;
import org.jiku.spool.RawStores;
import org.jspecify.annotations.Nullable;

/**
 * The decoded and checked records of delivered text files as a table of Spark; a task reads one
 * split.
 */
final class DecodedTable implements Table, SupportsRead, ScanBuilder, Scan, Batch {
  private final StructType schema;
  private final ScanPlan plan;

  DecodedTable(StructType schema, ScanPlan plan) {
    this.schema = schema;
    this.plan = plan;
  }

  @Override
  public String name() {
    return "delivery";
  }

  @Override
  @SuppressWarnings("deprecation") // the replacement columns() falls back to it
  public StructType schema() {
    return schema;
  }

  @Override
  public StructType readSchema() {
    return schema;
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(TableCapability.BATCH_READ);
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    return this;
  }

  @Override
  public Scan build() {
    return this;
  }

  @Override
  public Batch toBatch() {
    return this;
  }

  @Override
  public InputPartition[] planInputPartitions() {
    List<InputPartition> partitions = new ArrayList<>();
    for (ScanPlan.TextFile file : plan.files()) {
      file.splits().forEach(split -> partitions.add(new Part(file, split)));
    }
    return partitions.toArray(InputPartition[]::new);
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    ScanPlan travelling = plan;
    return (PartitionReaderFactory & java.io.Serializable)
        partition -> new Reader(travelling, (Part) partition);
  }

  private record Part(ScanPlan.TextFile file, ScanPlan.TextSplit split) implements InputPartition {}

  private static final class Reader implements PartitionReader<InternalRow> {
    private static final Map<ScanPlanStore, RawStore> STORES = new ConcurrentHashMap<>();

    private final Part part;
    private final RowCheck check;
    private final RecordReader records;
    private @Nullable InternalRow row;

    Reader(ScanPlan plan, Part part) {
      this.part = part;
      Contract contract = ContractText.parse(plan.contract());
      this.check = new RowCheck(contract, part.file().header(), plan.asOf());
      RawStore store =
          STORES.computeIfAbsent(
              new ScanPlanStore(plan.warehouse(), plan.properties()),
              key -> RawStores.open(key.warehouse(), key.properties()));
      InputStream bytes =
          store.open(part.file().location(), part.split().offset(), part.split().length());
      this.records =
          new RecordReader(
              bytes,
              part.split().firstLine(),
              Charset.forName(part.file().charset()),
              contract.dialect());
    }

    @Override
    public boolean next() throws IOException {
      RecordReader.RawRecord record = records.next();
      if (record != null && record.line() == 1) {
        record = records.next();
      }
      if (record == null) {
        row = null;
        return false;
      }
      CheckedRow checked = check.check(record);
      row =
          CheckedRows.of(
              checked, CheckedColumns.row(part.file().index(), record.line()), record.text());
      return true;
    }

    @Override
    public InternalRow get() {
      return Objects.requireNonNull(row, "next() said there is no row");
    }

    @Override
    public void close() {
      try {
        records.close();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot close " + part.file().location(), e);
      }
    }
  }

  /** Which raw store; opened once in each process. */
  private record ScanPlanStore(java.net.URI warehouse, Map<String, String> properties) {}
}
