package org.jiku.generator;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jiku.workbook.Cell;
import org.jiku.workbook.WorkbookWriter;

/**
 * Writes a workbook with a sheet for each of two kinds of organisations; cells are texts, as they
 * must be so that no digit is lost. The rows of the second sheet wait in a file of their own,
 * because sheets are written one after the other.
 */
final class WorkbookFile implements RowFile {
  static final List<String> SHEETS = List.of("机关", "事业单位");

  /** The field with the kind of organisation, which is the name of the sheet. */
  private static final int KIND = 2;

  private static final int DIGITS_KEPT = 15;

  private final Path waiting;
  private final WorkbookWriter workbook;
  private final DataOutputStream later;
  private final List<String> header;
  private final int number;
  private final long[] rows = new long[SHEETS.size()];
  private int sheet;

  /**
   * @param number the field that is written as a number where it is one; -1 if there is none
   */
  WorkbookFile(Path path, List<String> header, int number) throws IOException {
    this.waiting = path.resolveSibling(path.getFileName() + ".part");
    this.workbook = new WorkbookWriter(Files.newOutputStream(path), SHEETS);
    this.later = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(waiting)));
    this.header = List.copyOf(header);
    this.number = number;
    begin();
  }

  private void begin() throws IOException {
    workbook.beginSheet(header.size());
    workbook.row(1, header.stream().map(title -> (Cell) new Cell.Text(title)).toList());
  }

  @Override
  public void write(String[] fields, Shape shape, int struck) throws IOException {
    sheet = SHEETS.getFirst().equals(fields[KIND]) ? 0 : 1;
    rows[sheet]++;
    if (sheet == 0) {
      workbook.row((int) line(), cells(fields, shape, struck));
    } else {
      later.writeByte(fields.length);
      for (String field : fields) {
        later.writeUTF(field);
      }
      later.writeUTF(shape.name());
      later.writeByte(struck);
    }
  }

  private List<Cell> cells(String[] fields, Shape shape, int struck) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < fields.length; i++) {
      String field = fields[i];
      boolean plain = i == number && field.matches("\\d+(\\.\\d+)?");
      cells.add(plain ? new Cell.Numeric(field) : new Cell.Text(field));
    }
    if (shape == Shape.NUMBER) {
      String kept = fields[struck].substring(0, DIGITS_KEPT);
      cells.set(struck, new Cell.Numeric(kept + "0".repeat(fields[struck].length() - DIGITS_KEPT)));
    } else if (shape == Shape.ERROR) {
      cells.set(struck, new Cell.Fault(Cell.Fault.ERROR, "#N/A"));
    }
    return cells;
  }

  @Override
  public long rows() {
    return rows[0] + rows[1];
  }

  @Override
  public long line() {
    return rows[sheet] + 1;
  }

  @Override
  public String part() {
    return " [" + SHEETS.get(sheet) + "]";
  }

  @Override
  public void close() throws IOException {
    later.close();
    begin();
    try (workbook;
        DataInputStream in =
            new DataInputStream(new BufferedInputStream(Files.newInputStream(waiting)))) {
      for (int row = 2; row <= rows[1] + 1; row++) {
        String[] fields = new String[in.readByte()];
        for (int i = 0; i < fields.length; i++) {
          fields[i] = in.readUTF();
        }
        Shape shape = Shape.valueOf(in.readUTF());
        workbook.row(row, cells(fields, shape, in.readByte()));
      }
    }
    Files.delete(waiting);
  }
}
