package org.jiku.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.ContractParser;
import org.jiku.spool.Split;
import org.jiku.spool.SpooledFile;
import org.jiku.workbook.Cell;
import org.jiku.workbook.SheetReader;
import org.jiku.workbook.SheetRow;
import org.jiku.workbook.Workbook;
import org.jiku.workbook.WorkbookWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workbook that goes back to an agency, and what is known of it when it returns. */
final class ReturnedWorkbookTest {
  @TempDir private Path folder;

  @Test
  void rowsStandInTheirSheetsAndAreRecognisedOnReturn() throws IOException {
    Contract contract = contract("sheet, value: [东城, 西城]}\n  - {property: headerRow, value: 2");
    SpooledFile delivered = workbook(2, List.of("东城", "西城"), List.of("公民身份号码", "姓名"));
    assertThat(ReturnedWorkbook.corrected(delivered, contract.sheets())).isEmpty();

    Path target = folder.resolve("back.xlsx");
    ReturnedWorkbook.of(List.of(delivered, delivered), contract)
        .write(
            17,
            List.of(
                row(0, 5, "xlsx.digits", "1.1010519491231E+17,\"张,三\""),
                row(2, 6, "xlsx.error", "#REF!,#5号楼"),
                row(3, 7, "xlsx.formula decode.fields", "=A1,李四,多余")),
            Files.newOutputStream(target));
    long second = 2L << 40;
    long third = 3L << 40;
    assertThat(rows(target, "东城"))
        .containsExactly(
            texts(2, "jiku_row", "jiku_rules", "jiku_reasons", "公民身份号码", "姓名"),
            row(
                3,
                texts("17:5", "xlsx.digits", "坏"),
                new Cell.Fault("xlsx.digits", "1.1010519491231E+17"),
                new Cell.Text("张,三")),
            row(
                4,
                texts("17:" + (second + 6), "xlsx.error", "坏"),
                new Cell.Fault("xlsx.error", "#REF!"),
                new Cell.Text("#5号楼")));
    assertThat(rows(target, "西城").getLast())
        .isEqualTo(
            row(
                3,
                texts("17:" + (third + 7), "xlsx.formula decode.fields", "坏"),
                new Cell.Fault("xlsx.error", "#N/A"),
                new Cell.Text("李四"),
                new Cell.Text("多余")));
    assertThat(ReturnedWorkbook.corrected(spooled(target), contract.sheets())).contains(17L);

    Path again = folder.resolve("again.xlsx");
    ReturnedWorkbook.of(List.of(spooled(target)), contract)
        .write(
            18,
            List.of(row(0, 3, "length", "17:5,xlsx.digits,坏,1,张三")),
            Files.newOutputStream(again));
    assertThat(rows(again, "东城").getLast()).isEqualTo(texts(3, "18:3", "length", "坏", "1", "张三"));
  }

  @Test
  void aColumnThatNamesNoRowIsRefused() throws IOException {
    Contract contract = contract("charset, value: GBK");
    SpooledFile emptied = workbook(1, List.of("表"), List.of("jiku_row", "姓名"));
    assertThatThrownBy(() -> ReturnedWorkbook.corrected(emptied, contract.sheets()))
        .hasMessageContaining("jiku_row")
        .hasMessageContaining("17:42");
  }

  @Test
  void workbooksWithOtherHeadersDoNotMix() throws IOException {
    Contract contract = contract("charset, value: GBK");
    SpooledFile one = workbook(1, List.of("a"), List.of("公民身份号码", "姓名"));
    SpooledFile other = workbook(1, List.of("b"), List.of("姓名", "公民身份号码"));
    assertThatThrownBy(() -> ReturnedWorkbook.of(List.of(one, other), contract))
        .hasMessageContaining("their headers differ");
  }

  private static Contract contract(String property) throws IOException {
    String text = Files.readString(Path.of("../../examples/contracts/psb-death.odcs.yaml"));
    return ContractParser.parse("a", text.replace("charset, value: GBK", property));
  }

  private static QuarantinedRow row(long file, long line, String rules, String raw) {
    return new QuarantinedRow(file << 40 | line, "a", line, raw, rules, "坏", "open");
  }

  private static SheetRow texts(int number, String... texts) {
    return new SheetRow(number, texts(texts));
  }

  private static List<Cell> texts(String... texts) {
    return Stream.of(texts).map(text -> (Cell) new Cell.Text(text)).toList();
  }

  private static SheetRow row(int number, List<Cell> ours, Cell... theirs) {
    List<Cell> cells = new ArrayList<>(ours);
    cells.addAll(List.of(theirs));
    return new SheetRow(number, cells);
  }

  private SpooledFile workbook(int headerRow, List<String> sheets, List<String> titles)
      throws IOException {
    Path file = Files.createTempFile(folder, "w", ".xlsx");
    try (WorkbookWriter out = new WorkbookWriter(Files.newOutputStream(file), sheets)) {
      for (String sheet : sheets) {
        out.beginSheet(sheet.length());
        out.row(headerRow, texts(titles.toArray(String[]::new)));
      }
    }
    return spooled(file);
  }

  private static SpooledFile spooled(Path file) throws IOException {
    long size = Files.size(file);
    URI location = file.toUri();
    return new SpooledFile(
        "0".repeat(64),
        "死亡.xlsx",
        size,
        "UTF-8",
        false,
        "xlsx",
        0,
        0,
        List.of(new Split(0, size, 1)),
        location);
  }

  private static List<SheetRow> rows(Path file, String sheet) throws IOException {
    List<SheetRow> rows = new ArrayList<>();
    try (Workbook workbook = Workbook.open(file, "a");
        SheetReader reader = workbook.read(sheet)) {
      for (SheetRow row = reader.next(); row != null; row = reader.next()) {
        rows.add(row);
      }
    }
    return rows;
  }
}
