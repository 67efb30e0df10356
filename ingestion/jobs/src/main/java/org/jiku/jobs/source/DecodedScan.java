package org.jiku.jobs.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jiku.jobs.decode.ContractText;
import org.jiku.jobs.decode.DelimitedFields;
import org.jiku.jobs.decode.FeatureReader;
import org.jiku.jobs.decode.FieldSplitter;
import org.jiku.jobs.decode.JsonFields;
import org.jiku.jobs.decode.RecordReader;
import org.jiku.jobs.decode.RecordSource;
import org.jiku.jobs.decode.RowCheck;
import org.jiku.jobs.decode.TextCheck;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.Dialect;
import org.jiku.spool.RawStore;
import org.jiku.spool.RawStores;
import org.jspecify.annotations.Nullable;

/**
 * Reads delivered text files and workbooks; a task reads one split, or one sheet. Where nothing but
 * the records and their numbers is asked for, they are neither taken apart nor checked.
 */
final class DecodedScan implements ScanBuilder, SupportsPushDownRequiredColumns, Scan, Batch {
  private static final StructType RECORDS =
      new StructType()
          .add(CheckedColumns.ROW, DataTypes.LongType)
          .add(CheckedColumns.RAW, DataTypes.StringType);

  private final ScanPlan plan;
  private StructType schema;

  DecodedScan(StructType schema, ScanPlan plan) {
    this.schema = schema;
    this.plan = plan;
  }

  @Override
  public void pruneColumns(StructType required) {
    if (Set.of(RECORDS.fieldNames()).containsAll(List.of(required.fieldNames()))) {
      schema = RECORDS;
    }
  }

  @Override
  public StructType readSchema() {
    return schema;
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
    plan.sheets().forEach(sheet -> partitions.add(new SheetPart(sheet)));
    return partitions.toArray(InputPartition[]::new);
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    ScanPlan travelling = plan;
    boolean checked = !schema.equals(RECORDS);
    return (PartitionReaderFactory & java.io.Serializable)
        partition ->
            partition instanceof SheetPart part
                ? SheetScan.open(travelling, part.sheet(), checked)
                : new Reader(travelling, (Part) partition, checked);
  }

  private record SheetPart(ScanPlan.SheetFile sheet) implements InputPartition {}

  private record Part(ScanPlan.TextFile file, ScanPlan.TextSplit split) implements InputPartition {}

  private static final class Reader implements PartitionReader<InternalRow> {
    private static final Map<ScanPlanStore, RawStore> STORES = new ConcurrentHashMap<>();

    private final Part part;
    private final Optional<TextCheck> check;
    private final RecordSource records;
    private @Nullable InternalRow row;

    Reader(ScanPlan plan, Part part, boolean checked) {
      this.part = part;
      Contract contract = ContractText.parse(plan.contract());
      this.check = checked ? Optional.of(check(contract, part.file(), plan)) : Optional.empty();
      RawStore store =
          STORES.computeIfAbsent(
              new ScanPlanStore(plan.warehouse(), plan.properties()),
              key -> RawStores.open(key.warehouse(), key.properties()));
      InputStream bytes =
          store.open(part.file().location(), part.split().offset(), part.split().length());
      this.records = records(contract, part, bytes);
    }

    private static RecordSource records(Contract contract, Part part, InputStream bytes) {
      if (!part.file().geometry().isEmpty()) {
        return new FeatureReader(bytes, part.file().geometry());
      }
      return new RecordReader(
          bytes,
          part.split().firstLine(),
          Charset.forName(part.file().charset()),
          part.file().json() ? Dialect.JSON_LINES : contract.dialect());
    }

    private static TextCheck check(Contract contract, ScanPlan.TextFile file, ScanPlan plan) {
      FieldSplitter fields =
          file.json()
              ? new JsonFields(contract)
              : new DelimitedFields(contract.dialect(), file.header());
      return new TextCheck(fields, new RowCheck(contract, file.header(), plan.asOf()));
    }

    @Override
    public boolean next() throws IOException {
      RecordReader.RawRecord record = records.next();
      if (record != null && record.line() == 1 && !part.file().json()) {
        record = records.next();
      }
      if (record == null) {
        row = null;
        return false;
      }
      long number = CheckedColumns.row(part.file().index(), record.line());
      row =
          check.isPresent()
              ? CheckedRows.of(check.get().check(record), number, record.text())
              : CheckedRows.unchecked(number, record.text());
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
