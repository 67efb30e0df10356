package org.jiku.cli.query;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.SQLException;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One value, of those kinds that every output form knows.
 *
 * <p>Decimals stay exact; dates and times are text in ISO form as Trino prints them; binary is text
 * in hexadecimal; arrays, maps and rows hold values again.
 */
sealed interface CellValue {
  /** NULL. */
  record Missing() implements CellValue {}

  record Text(String text) implements CellValue {}

  /** A finite number, in plain or scientific notation as JSON takes it. */
  record Numeric(String text) implements CellValue {}

  record Truth(boolean value) implements CellValue {}

  record Items(List<CellValue> values) implements CellValue {}

  record Fields(Map<String, CellValue> values) implements CellValue {}

  /** What the driver's object stands for. */
  static CellValue of(@Nullable Object value) throws SQLException {
    return switch (value) {
      case null -> new Missing();
      case BigDecimal number -> new Numeric(number.toPlainString());
      case Double number when !Double.isFinite(number) -> new Text(number.toString());
      case Float number when !Float.isFinite(number) -> new Text(number.toString());
      case Number number -> new Numeric(number.toString());
      case Boolean truth -> new Truth(truth);
      case byte[] bytes -> new Text(HexFormat.of().formatHex(bytes));
      case Array array -> items(List.of((Object[]) array.getArray()));
      case List<?> list -> items(list);
      case Map<?, ?> map -> fields(map);
      case io.trino.jdbc.Row row -> row(row);
      case TemporalAccessor time -> new Text(time.toString());
      default -> new Text(value.toString());
    };
  }

  private static CellValue items(List<?> list) throws SQLException {
    List<CellValue> values = new ArrayList<>();
    for (Object each : list) {
      values.add(of(each));
    }
    return new Items(values);
  }

  private static CellValue fields(Map<?, ?> map) throws SQLException {
    Map<String, CellValue> values = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      values.put(String.valueOf(entry.getKey()), of(entry.getValue()));
    }
    return new Fields(values);
  }

  private static CellValue row(io.trino.jdbc.Row row) throws SQLException {
    Map<String, CellValue> values = new LinkedHashMap<>();
    int position = 0;
    for (io.trino.jdbc.RowField field : row.getFields()) {
      position++;
      values.put(field.getName().orElse("field" + position), of(field.getValue()));
    }
    return new Fields(values);
  }

  /** For people and for CSV: NULL is empty, nested values are JSON. */
  default String plain() {
    return switch (this) {
      case Missing missing -> "";
      case Text text -> text.text();
      case Numeric number -> number.text();
      case Truth truth -> String.valueOf(truth.value());
      case Items items -> items.json();
      case Fields fields -> fields.json();
    };
  }

  /** A JSON value on one line. */
  default String json() {
    StringBuilder out = new StringBuilder();
    JsonText.append(out, this);
    return out.toString();
  }
}
