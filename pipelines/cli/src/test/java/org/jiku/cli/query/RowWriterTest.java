package org.jiku.cli.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RowWriterTest {
  private static final List<ResultColumn> NAME_AND_COUNT =
      List.of(new ResultColumn("姓名", false), new ResultColumn("n", true));

  private final StringWriter out = new StringWriter();

  @Test
  void tableLinesUpChineseAndNumbers() throws Exception {
    write(new TableWriter(out), NAME_AND_COUNT, row("欧阳娜娜", 7), row("Li", 1234), row(null, null));
    assertThat(out.toString())
        .isEqualTo(
            """
            姓名         n
            ────────  ────
            欧阳娜娜     7
            Li        1234
            NULL      NULL
            (3 rows)
            """);
  }

  @Test
  void tableShowsControlCharactersAsDots() throws Exception {
    write(
        new TableWriter(out), List.of(new ResultColumn("a", false)), row("x\u001b[31m\ny\u202ez"));
    assertThat(out.toString()).contains("x·[31m·y·z\n(1 row)\n").doesNotContain("\u001b");
  }

  @Test
  void tableOfManyRowsIsWrittenBeforeItsEnd() throws Exception {
    TableWriter writer = new TableWriter(out);
    writer.begin(NAME_AND_COUNT);
    for (int i : IntStream.range(0, 1500).toArray()) {
      writer.row(row("n" + i, i));
    }
    assertThat(out.toString()).contains("n1499");
    writer.end(1500, true);
    assertThat(out.toString().lines()).hasSize(1503);
    assertThat(out.toString()).endsWith("(1500 rows, and more)\n");
  }

  @Test
  void csvQuotesAsRfc4180Says() throws Exception {
    write(
        program(false),
        List.of(new ResultColumn("a,b", false), new ResultColumn("c", false)),
        row("say \"ja\"", "line\nbreak"),
        row(null, ""),
        row(" padded ", "张三"),
        row("=1+1", new BigDecimal("-1.50")));
    assertThat(out.toString())
        .isEqualTo(
            "\"a,b\",c\r\n"
                + "\"say \"\"ja\"\"\",\"line\nbreak\"\r\n"
                + ",\"\"\r\n"
                + "\" padded \",张三\r\n"
                + "=1+1,-1.50\r\n");
  }

  @Test
  void csvLineIsNeverEmpty() throws Exception {
    write(program(false), List.of(new ResultColumn("a", false)), row((Object) null));
    assertThat(out.toString()).isEqualTo("a\r\n\"\"\r\n");
  }

  @Test
  void csvForSpreadsheetsHasAMarkAndNoFormulas() throws Exception {
    write(
        new CsvWriter(out, true, CsvWriter.Reader.SPREADSHEET),
        List.of(new ResultColumn("=h", false), new ResultColumn("n", true)),
        row("=cmd|'/c'!A0", -5),
        row("+86", 1),
        row("@a", 2),
        row("-x,y", 3),
        row("\tq", 4),
        row("a=b", 5));
    assertThat(out.toString())
        .isEqualTo(
            """
            \ufeff'=h,n
            '=cmd|'/c'!A0,-5
            '+86,1
            '@a,2
            "'-x,y",3
            '\tq,4
            a=b,5
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void jsonIsOneObjectPerLineWithItsTypes() throws Exception {
    write(
        new JsonLinesWriter(out),
        List.of(
            new ResultColumn("a", false),
            new ResultColumn("a", false),
            new ResultColumn("a_2", false),
            new ResultColumn("d", true)),
        row("\"\n\u0001", true, null, new BigDecimal("1E+3")),
        row(List.of(1, "x"), Map.of("k", false), new byte[] {1, -1}, Double.NaN));
    assertThat(out.toString())
        .isEqualTo(
            """
            {"a":"\\"\\n\\u0001","a_2":true,"a_2_2":null,"d":1000}
            {"a":[1,"x"],"a_2":{"k":false},"a_2_2":"01ff","d":"NaN"}
            """);
  }

  private CsvWriter program(boolean mark) {
    return new CsvWriter(out, mark, CsvWriter.Reader.PROGRAM);
  }

  @SafeVarargs
  private static void write(RowWriter writer, List<ResultColumn> columns, List<CellValue>... rows)
      throws IOException {
    writer.begin(columns);
    for (List<CellValue> row : rows) {
      writer.row(row);
    }
    writer.end(rows.length, false);
  }

  private static List<CellValue> row(@Nullable Object... values) throws SQLException {
    List<CellValue> cells = new ArrayList<>();
    for (Object value : Arrays.asList(values)) {
      cells.add(CellValue.of(value));
    }
    return cells;
  }
}
