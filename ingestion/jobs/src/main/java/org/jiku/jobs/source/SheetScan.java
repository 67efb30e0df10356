package org.jiku.jobs.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.jiku.jobs.decode.ContractText;
import org.jiku.jobs.decode.SheetCheck;
import org.jiku.model.contract.Contract;
import org.jiku.workbook.SheetReader;
import org.jiku.workbook.SheetRow;
import org.jiku.workbook.Workbook;
import org.jspecify.annotations.Nullable;

/**
 * Reads a sheet of a delivered workbook. The line of a row is the number that the spreadsheet
 * program shows beside it; its record is that of a CSV file with the same texts.
 */
final class SheetScan implements PartitionReader<InternalRow> {
  private final ScanPlan.SheetFile sheet;
  private final Contract contract;
  private final Optional<SheetCheck> check;
  private final Workbook workbook;
  private final SheetReader rows;
  private @Nullable InternalRow row;

  /** Begins to read a sheet, to check its rows if {@code checked}. */
  static SheetScan open(ScanPlan plan, ScanPlan.SheetFile sheet, boolean checked) {
    try {
      return new SheetScan(plan, sheet, checked);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + sheet.name(), e);
    }
  }

  private SheetScan(ScanPlan plan, ScanPlan.SheetFile sheet, boolean checked) throws IOException {
    this.sheet = sheet;
    this.contract = ContractText.parse(plan.contract());
    this.check =
        checked
            ? Optional.of(new SheetCheck(contract, sheet.header(), plan.asOf()))
            : Optional.empty();
    this.workbook = Workbook.open(WorkbookFile.path(sheet.location(), sheet.name()), sheet.name());
    this.rows = workbook.read(sheet.sheet());
  }

  @Override
  public boolean next() throws IOException {
    SheetRow read = rows.next();
    while (read != null && read.number() <= sheet.headerRow()) {
      read = rows.next();
    }
    if (read == null) {
      row = null;
      return false;
    }
    long number = CheckedColumns.row(sheet.index(), read.number());
    String raw = record(read);
    row =
        check.isPresent()
            ? CheckedRows.of(check.get().check(read), number, raw)
            : CheckedRows.unchecked(number, raw);
    return true;
  }

  private String record(SheetRow read) {
    int columns = Math.max(read.width(), sheet.header().columns());
    List<String> texts = IntStream.range(0, columns).mapToObj(i -> read.cell(i).text()).toList();
    return contract.dialect().record(texts);
  }

  @Override
  public InternalRow get() {
    return Objects.requireNonNull(row, "next() said there is no row");
  }

  @Override
  public void close() throws IOException {
    try (workbook) {
      rows.close();
    }
  }
}
