package org.jiku.cli.query;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jiku.cli.TextTable;

/**
 * A table for people. Widths are those of the first {@value #MEASURED} rows, so that a long result
 * need not be held; a later value that is wider pushes its line out.
 */
final class TableWriter implements RowWriter {
  private static final int MEASURED = 1000;
  private static final String GAP = "  ";

  private final Writer out;
  private final List<List<String>> waiting = new ArrayList<>();
  private List<ResultColumn> columns = List.of();
  private int[] widths = new int[0];
  private boolean measured;

  TableWriter(Writer out) {
    this.out = out;
  }

  @Override
  public void begin(List<ResultColumn> header) {
    columns = List.copyOf(header);
  }

  @Override
  public void row(List<CellValue> values) throws IOException {
    List<String> cells = values.stream().map(TableWriter::text).toList();
    if (measured) {
      write(cells);
      return;
    }
    waiting.add(cells);
    if (waiting.size() == MEASURED) {
      printWaiting();
    }
  }

  @Override
  public void end(long rows, boolean more) throws IOException {
    printWaiting();
    out.write("(" + rows + (rows == 1 ? " row" : " rows") + (more ? ", and more)" : ")") + "\n");
    out.flush();
  }

  private void printWaiting() throws IOException {
    if (measured) {
      return;
    }
    measured = true;
    widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = TextTable.width(columns.get(i).name());
      for (List<String> row : waiting) {
        widths[i] = Math.max(widths[i], TextTable.width(row.get(i)));
      }
    }
    write(columns.stream().map(ResultColumn::name).toList());
    StringBuilder rule = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      rule.append(i == 0 ? "" : GAP).append("─".repeat(widths[i]));
    }
    out.write(rule.append('\n').toString());
    for (List<String> row : waiting) {
      write(row);
    }
    waiting.clear();
  }

  private void write(List<String> cells) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      String blanks = " ".repeat(Math.max(0, widths[i] - TextTable.width(cell)));
      line.append(i == 0 ? "" : GAP);
      line.append(columns.get(i).rightAligned() ? blanks + cell : cell + blanks);
    }
    out.write(line.toString().stripTrailing() + "\n");
  }

  /** On one line, and without control characters that would act on the terminal. */
  private static String text(CellValue value) {
    String plain = value instanceof CellValue.Missing ? "NULL" : value.plain();
    StringBuilder text = new StringBuilder(plain.length());
    plain
        .codePoints()
        .map(c -> Character.isISOControl(c) || bidirectional(c) ? '·' : c)
        .forEach(text::appendCodePoint);
    return text.toString();
  }

  /** Embeddings, overrides and isolates: they reorder what stands around them. */
  private static boolean bidirectional(int c) {
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
  }
}
