package org.jiku.jobs.decode;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jiku.model.ValueType;
import org.jiku.model.contract.Contract;
import org.jiku.workbook.Cell;
import org.jiku.workbook.SheetRow;
import org.jspecify.annotations.Nullable;

/**
 * Checks the rows of a sheet. Cells are read as texts and then checked as the fields of any other
 * file, so that the same rules hold whatever the format.
 */
public final class SheetCheck {
  private final RowCheck rows;
  private final @Nullable ValueType[] types;

  /**
   * Prepares the check.
   *
   * @param asOf the day the delivery speaks of
   */
  public SheetCheck(Contract contract, Header header, LocalDate asOf) {
    this.rows = new RowCheck(contract, header, asOf);
    this.types = new @Nullable ValueType[header.columns()];
    for (int i = 0; i < contract.elements().size(); i++) {
      types[header.positions().get(i)] = contract.elements().get(i).type();
    }
  }

  /** Checks a row; one that goes on beyond the header has no values and one failure. */
  public CheckedRow check(SheetRow row) {
    if (row.width() > types.length) {
      return rows.broken("decode.fields");
    }
    List<String> fields = new ArrayList<>(types.length);
    List<@Nullable String> faults = new ArrayList<>(types.length);
    for (int i = 0; i < types.length; i++) {
      Cell cell = row.cell(i);
      fields.add(text(cell, types[i]));
      faults.add(cell instanceof Cell.Fault fault ? fault.rule() : null);
    }
    return rows.check(fields, faults);
  }

  /** Spreadsheet programs do not tell days from times, only formats do: here the type decides. */
  private static String text(Cell cell, @Nullable ValueType type) {
    if (cell instanceof Cell.Moment moment) {
      if (type instanceof ValueType.Day && moment.time().equals(Cell.Moment.MIDNIGHT)) {
        return moment.day();
      }
      if (type instanceof ValueType.Instant) {
        return moment.dayAndTime();
      }
    }
    return cell.text();
  }
}
