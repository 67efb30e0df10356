package org.jiku.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the cells of a workbook are read as. */
final class WorkbookTest {
  @TempDir private Path folder;

  @Test
  void aWorkbookOfAProgramIsReadAsPeopleSeeIt() throws IOException {
    Path file = folder.resolve("a.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        org.dhatim.fastexcel.Workbook workbook =
            new org.dhatim.fastexcel.Workbook(out, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("死亡 <2026>");
      sheet.value(0, 0, "公民身份号码");
      sheet.value(0, 1, "姓名");
      sheet.value(0, 2, "死亡日期");
      sheet.value(0, 3, "登记时间");
      sheet.value(1, 0, "110105194912310021");
      sheet.inlineString(1, 1, "张 & \"三\"\n𠮷田");
      sheet.value(1, 2, LocalDate.parse("2026-08-20"));
      sheet.style(1, 2).format("yyyy\"年\"m\"月\"d\"日\"").set();
      sheet.value(1, 3, LocalDateTime.parse("2026-08-20T23:59:59"));
      sheet.style(1, 3).format("yyyy/m/d h:mm").set();
      sheet.value(4, 0, 110105194912310021L);
      sheet.value(4, 1, 1234567);
      sheet.style(4, 1).format("#,##0.00").set();
      sheet.value(4, 2, true);
      sheet.value(4, 5, 0.1 + 0.2);
      sheet.range(7, 0, 7, 2).merge();
      sheet.value(7, 0, "合并");
      sheet.formula(8, 0, "A2");
    }
    assertThat(Rows.texts(file))
        .containsExactly(
            "1: 公民身份号码|姓名|死亡日期|登记时间",
            "2: 110105194912310021|张 & \"三\"\n𠮷田|2026-08-20|2026-08-20T23:59:59",
            "5: 1.1010519491231E+17|1234567|true|||0.3",
            "8: 合并",
            "9: =A2");
    assertThat(Rows.all(file).get(2).cell(0))
        .isEqualTo(new Cell.Fault("xlsx.digits", "1.1010519491231E+17"));
    assertThat(Rows.all(file).get(4).cell(0)).isEqualTo(new Cell.Fault("xlsx.formula", "=A2"));
  }

  @Test
  void emptyRowsAreLeftOutAndShiftNothing() throws IOException {
    Path file =
        Archive.of(
                """
                <row/><row><c/><c t='inlineStr'><is><t>a</t></is></c></row>
                <row r='7'><c r='AB7' t='str'><v> </v></c></row>
                <row r='9'><c r='B9'><v>1</v></c><c r='D9'><v/></c></row><row r='1048576'/>\
                """)
            .write(folder);
    assertThat(Rows.texts(file)).containsExactly("2: |a", "9: |1||");
    assertThat(Rows.all(file).get(1).width()).isEqualTo(2);
    assertThat(Rows.all(file).get(1).cell(16_383)).isEqualTo(Cell.EMPTY);
  }

  @Test
  void textsAreSharedRichEscapedAndWithoutTheirReadings() throws IOException {
    Archive archive =
        Archive.of(
                """
                <row><c t='s'><v>1</v></c><c t='s'><v>0</v></c><c t='s'><v>2</v></c>\
                <c t='inlineStr'><is><r><t>李</t></r><r><t xml:space='preserve'> 四</t></r></is></c>\
                <c t='str'><f>A1</f><v>a_x000D_b</v></c><c t='str'><f>A2</f><v></v></c></row>\
                """)
            .strings(
                """
                <si><t>a_x000D_&#10;_x005F_x000D_</t></si>\
                <si><r><rPr><b/></rPr><t>张</t></r><r><t>三</t></r><rPh sb='0' eb='1'><t>ZHANG</t></rPh></si>\
                <si><t/></si>\
                """);
    assertThat(Rows.only(archive, folder).stream().map(Cell::text))
        .containsExactly("张三", "a\r\n_x000D_", "", "李 四", "a\rb", "");
  }

  @Test
  void valuesOfEveryTypeAreKept() throws IOException {
    Archive archive =
        Archive.of(
                """
                <row><c t='b'><v>0</v></c><c t='e'><f>1/0</f><v>#DIV/0!</v></c><c><f>SUM(A1)</f><v>3</v></c>\
                <c t='d'><v>2026-08-20T00:00:00</v></c><c t='d'><v>2026-08-20T10:30:00.250Z</v></c>\
                <c><v>x</v></c><c s='1'><v>46254</v></c><c s='1'><f>TODAY()</f></c><c s='99'><v>5</v></c></row>\
                """)
            .formats("General", "yyyy-mm-dd");
    assertThat(Rows.only(archive, folder))
        .containsExactly(
            new Cell.Truth(false),
            new Cell.Fault("xlsx.error", "#DIV/0!"),
            new Cell.Numeric("3"),
            new Cell.Moment("2026-08-20", "00:00:00", false),
            new Cell.Moment("2026-08-20", "10:30:00.25", true),
            new Cell.Fault("xlsx.value", "x"),
            new Cell.Moment("2026-08-20", "00:00:00", false),
            new Cell.Fault("xlsx.formula", "=TODAY()"),
            new Cell.Numeric("5"));
  }

  @Test
  void daysAreCountedFrom1904WhereTheWorkbookSaysSo() throws IOException {
    Archive archive =
        Archive.of("<row><c s='0'><v>0</v></c><c s='0'><v>44792.5</v></c></row>")
            .formats("m/d/yy")
            .workbook("<workbookPr date1904='1'/>", "<sheet name='x' sheetId='1' r:id='s1'/>");
    assertThat(Rows.only(archive, folder).stream().map(Cell::text))
        .containsExactly("1904-01-01", "2026-08-20");
  }

  @Test
  void theFirstSheetThatPeopleSeeIsReadUnlessOthersAreNamed() throws IOException {
    Path file =
        Archive.of("<row><c><v>1</v></c></row>")
            .with("xl/worksheets/sheet2.xml", Archive.sheet("<row><c><v>2</v></c></row>"))
            .with("xl/worksheets/sheet3.xml", Archive.sheet("<row><c><v>3</v></c></row>"))
            .with(
                "xl/_rels/workbook.xml.rels",
                """
                <Relationships><Relationship Id='s1' Type='x/worksheet' Target='worksheets/sheet1.xml'/>\
                <Relationship Id='s2' Type='x/worksheet' Target='/XL/worksheets/sheet2.xml'/>\
                <Relationship Id='s3' Type='x/worksheet' Target='worksheets/Sheet3.xml'/>\
                <Relationship Id='c' Type='x/chartsheet' Target='chartsheets/sheet1.xml'/></Relationships>\
                """)
            .workbook(
                "",
                """
                <sheet name='图' sheetId='9' r:id='c'/><sheet name='字典' sheetId='1' state='hidden' r:id='s1'/>\
                <sheet name='东城' sheetId='2' r:id='s2'/><sheet name='西城' sheetId='3' r:id='s3'/>\
                """)
            .write(folder);
    assertThat(Rows.texts(file)).containsExactly("1: 2");
    assertThat(Rows.texts(file, "西城", "字典")).containsExactly("1: 3", "1: 1");
    try (Workbook workbook = Workbook.open(file, "a")) {
      assertThat(workbook.choose(List.of())).containsExactly("东城");
    }
  }
}
