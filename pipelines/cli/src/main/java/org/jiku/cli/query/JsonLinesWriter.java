package org.jiku.cli.query;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One JSON object per row and line. Where a query gives two columns the same name, the later ones
 * are numbered: {@code name}, {@code name_2}.
 */
final class JsonLinesWriter implements RowWriter {
  private final Writer out;
  private List<String> names = List.of();

  JsonLinesWriter(Writer out) {
    this.out = out;
  }

  @Override
  public void begin(List<ResultColumn> columns) {
    List<String> unique = new ArrayList<>();
    for (ResultColumn column : columns) {
      String name = column.name();
      for (int number = 2; unique.contains(name); number++) {
        name = column.name() + "_" + number;
      }
      unique.add(name);
    }
    names = List.copyOf(unique);
  }

  @Override
  public void row(List<CellValue> values) throws IOException {
    Map<String, CellValue> fields = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      fields.put(names.get(i), values.get(i));
    }
    out.write(new CellValue.Fields(fields).json());
    out.write('\n');
  }

  @Override
  public void end(long rows, boolean more) throws IOException {
    out.flush();
  }
}
