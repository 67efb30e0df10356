package org.jiku.handover;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.Dialect;
import org.jiku.model.contract.Sheets;
import org.jiku.spool.SpooledFile;
import org.jiku.workbook.Cell;
import org.jiku.workbook.SheetReader;
import org.jiku.workbook.SheetRow;
import org.jiku.workbook.Workbook;
import org.jiku.workbook.WorkbookWriter;

/**
 * A workbook of quarantined rows to send back, built as its contract wants it: each row in the
 * sheet it came from, after three columns that say which row it is and what is wrong with it.
 */
final class ReturnedWorkbook {
  private static final List<String> OURS = List.of(ReturnedRows.ROW, "jiku_rules", "jiku_reasons");
  private static final Pattern ROUNDED = Pattern.compile("-?\\d(\\.\\d+)?E\\+\\d+");
  private static final Pattern ERROR = Pattern.compile("#[A-Z0_/]+[!?]?");
  private static final int FILE_SHIFT = 40;

  private final Contract contract;
  private final List<String> names;
  private final List<List<String>> titles;

  private ReturnedWorkbook(Contract contract, List<String> names, List<List<String>> titles) {
    this.contract = contract;
    this.names = names;
    this.titles = titles;
  }

  /**
   * Prepares to write rows of workbooks.
   *
   * @throws JikuException CONFLICT where the workbooks differ in the headers of their sheets
   */
  static ReturnedWorkbook of(List<SpooledFile> files, Contract contract) {
    ReturnedWorkbook first = read(files.getFirst(), contract);
    for (SpooledFile file : files.subList(1, files.size())) {
      if (!read(file, contract).titles.equals(first.titles)) {
        throw new JikuException(
            ErrorCode.CONFLICT,
            "Cannot write the rows of %d files into one: their headers differ; list them without --out"
                .formatted(files.size()));
      }
    }
    return first;
  }

  private static ReturnedWorkbook read(SpooledFile file, Contract contract) {
    try (Workbook workbook = Workbook.open(Path.of(file.location()), file.name())) {
      List<String> names = workbook.choose(contract.sheets().names());
      List<List<String>> titles = new ArrayList<>();
      for (String name : names) {
        titles.add(workbook.titles(name, contract.sheets().headerRow()));
      }
      return new ReturnedWorkbook(contract, names, titles);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Writes the rows of a delivery, which are in the order of their numbers. */
  void write(long delivery, List<QuarantinedRow> rows, OutputStream target) throws IOException {
    try (WorkbookWriter out = new WorkbookWriter(target, names)) {
      for (int sheet = 0; sheet < names.size(); sheet++) {
        out.beginSheet(OURS.size() + titles.get(sheet).size());
        int number = contract.sheets().headerRow();
        out.row(number, cells(OURS, kept(sheet, titles.get(sheet)), ""));
        for (QuarantinedRow row : rows) {
          if ((row.row() >>> FILE_SHIFT) % names.size() == sheet) {
            number++;
            List<String> ours = List.of(delivery + ":" + row.row(), row.rules(), row.reasons());
            Dialect dialect = contract.dialect();
            List<String> theirs = kept(sheet, ReturnedRows.cells(row.raw(), dialect));
            out.row(number, cells(ours, theirs, row.rules()));
          }
        }
      }
    }
  }

  /** What was a returned workbook before has our columns already: they give way to the new ones. */
  private List<String> kept(int sheet, List<String> cells) {
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      if (i >= titles.get(sheet).size() || !OURS.contains(titles.get(sheet).get(i))) {
        kept.add(cells.get(i));
      }
    }
    return kept;
  }

  private static List<Cell> cells(List<String> ours, List<String> theirs, String rules) {
    List<Cell> cells = new ArrayList<>();
    ours.forEach(text -> cells.add(new Cell.Text(text)));
    theirs.forEach(text -> cells.add(cell(text, rules)));
    return cells;
  }

  /** What was no value stays none, else it would pass for a text when nobody corrects it. */
  private static Cell cell(String text, String rules) {
    if (rules.contains(Cell.Fault.DIGITS) && ROUNDED.matcher(text).matches()) {
      return new Cell.Fault(Cell.Fault.DIGITS, text);
    }
    if (rules.contains(Cell.Fault.ERROR) && ERROR.matcher(text).matches()) {
      return new Cell.Fault(Cell.Fault.ERROR, text);
    }
    if (rules.contains(Cell.Fault.FORMULA) && text.startsWith("=")) {
      return new Cell.Fault(Cell.Fault.FORMULA, text);
    }
    return new Cell.Text(text);
  }

  /**
   * The delivery that a workbook corrects; empty for an ordinary one.
   *
   * @throws JikuException DATA_REJECTED where it has our column, but no sheet names a delivery
   */
  static Optional<Long> corrected(SpooledFile file, Sheets sheets) {
    boolean returned = false;
    try (Workbook workbook = Workbook.open(Path.of(file.location()), file.name())) {
      for (String name : workbook.choose(sheets.names())) {
        int column = workbook.titles(name, sheets.headerRow()).indexOf(ReturnedRows.ROW);
        if (column >= 0) {
          returned = true;
          Optional<Long> delivery = firstDelivery(workbook, name, column);
          if (delivery.isPresent()) {
            return delivery;
          }
        }
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    if (returned) {
      throw ReturnedRows.noRow(file);
    }
    return Optional.empty();
  }

  private static Optional<Long> firstDelivery(Workbook workbook, String sheet, int column)
      throws IOException {
    try (SheetReader reader = workbook.read(sheet)) {
      for (SheetRow row = reader.next(); row != null; row = reader.next()) {
        Matcher value = ReturnedRows.VALUE.matcher(row.cell(column).text());
        if (value.matches()) {
          return Optional.of(Long.parseLong(value.group(1)));
        }
      }
      return Optional.empty();
    }
  }

  private static JikuException unreadable(SpooledFile file, IOException e) {
    return new JikuException(ErrorCode.FAILED, "Cannot read " + file.name() + ": " + e, e);
  }
}
