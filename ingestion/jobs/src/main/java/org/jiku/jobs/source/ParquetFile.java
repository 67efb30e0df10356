package org.jiku.jobs.source;

import static org.apache.spark.sql.functions.col;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.jiku.jobs.decode.CheckedRow;
import org.jiku.jobs.decode.ContractText;
import org.jiku.jobs.decode.Header;
import org.jiku.jobs.decode.RowCheck;
import org.jiku.model.ValueType;
import org.jiku.model.contract.Contract;
import org.jiku.spool.SpooledFile;
import org.jspecify.annotations.Nullable;

/**
 * A delivered Parquet file. Its values are read as text and then checked as those of any other
 * file, so that the same rules hold whatever the format; the first row counts as line 2, as if
 * there were a header.
 */
final class ParquetFile {
  private static final int FIRST_LINE = 2;
  private static final int KNOWN_OF_ROW = 5;

  private final SparkSession spark;
  private final SpooledFile file;
  private final int index;

  ParquetFile(SparkSession spark, SpooledFile file, int index) {
    this.spark = spark;
    this.file = file;
    this.index = index;
  }

  Dataset<Row> read(Contract contract, LocalDate asOf) {
    Dataset<Row> rows = spark.read().parquet(file.location().toString());
    List<String> titles = List.of(rows.columns());
    Header header = Header.match(contract, file.name(), titles);
    List<Column> columns = new ArrayList<>();
    for (String title : titles) {
      columns.add(col("`" + title + "`").cast(DataTypes.StringType));
    }
    columns.add(col("_metadata.row_index"));
    String text = contract.text();
    int number = index;
    return rows.select(columns.toArray(Column[]::new))
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>)
                partition -> new Checked(partition, text, header, asOf, number),
            Encoders.row(CheckedColumns.of(contract)));
  }

  private static final class Checked implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final Contract contract;
    private final RowCheck check;
    private final int columns;
    private final int file;

    Checked(Iterator<Row> rows, String contract, Header header, LocalDate asOf, int file) {
      this.rows = rows;
      this.contract = ContractText.parse(contract);
      this.check = new RowCheck(this.contract, header, asOf);
      this.columns = header.columns();
      this.file = file;
    }

    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public Row next() {
      Row row = rows.next();
      List<@Nullable String> fields = new ArrayList<>(columns);
      for (int i = 0; i < columns; i++) {
        fields.add(row.getString(i));
      }
      CheckedRow checked = check.check(fields);
      @Nullable Object[] made = new @Nullable Object[checked.values().length + KNOWN_OF_ROW];
      int at = 0;
      for (Object value : checked.values()) {
        made[at] = external(contract.elements().get(at).type(), value);
        at++;
      }
      made[at++] = CheckedColumns.row(file, row.getLong(columns) + FIRST_LINE);
      made[at++] = checked.withheld() ? null : asRecord(fields);
      made[at++] = checked.failures().toArray(String[]::new);
      made[at++] = checked.notes().toArray(String[]::new);
      made[at] = checked.returned();
      return RowFactory.create(made);
    }

    private String asRecord(List<@Nullable String> fields) {
      return contract
          .dialect()
          .record(fields.stream().map(field -> field == null ? "" : field).toList());
    }

    private static @Nullable Object external(ValueType type, @Nullable Object value) {
      return switch (value) {
        case null -> null;
        case Integer days when type instanceof ValueType.Day -> LocalDate.ofEpochDay(days);
        case Long micros when type instanceof ValueType.Instant ->
            Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        case BigDecimal number -> number;
        default -> value;
      };
    }
  }
}
