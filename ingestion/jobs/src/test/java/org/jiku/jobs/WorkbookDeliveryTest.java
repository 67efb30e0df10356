package org.jiku.jobs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jiku.jobs.PopulationRows.id;
import static org.jiku.jobs.TestLake.contract;
import static org.jiku.jobs.TestLake.on;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.ContractParser;
import org.jiku.model.contract.DeliveryMode;
import org.jiku.model.contract.Element;
import org.jiku.model.delivery.Delivery;
import org.jiku.model.delivery.DeliveryState;
import org.jiku.model.delivery.EffectiveOrder;
import org.jiku.model.delivery.Receipt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks are delivered like any other file. */
class WorkbookDeliveryTest {
  private static final Contract DEATHS =
      ContractParser.parse(
          "psb-death.odcs.yaml",
          contract("psb-death.odcs.yaml")
              .text()
              .replace(
                  "property: charset, value: GBK}",
                  "property: sheet, value: [东城, 西城]}\n  - {property: headerRow, value: 3}"));

  @TempDir private Path folder;

  @Test
  void sheetsAreReadOneAfterTheOtherAndHeldToTheSameRules() throws IOException {
    Path file = folder.resolve("deaths.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet east = sheet(workbook, "东城");
      death(east, 3, id(1));
      death(east, 5, id(2));
      east.value(5, 2, "2026-02-30");
      death(east, 6, id(3));
      east.value(6, 0, 110105194912310021L);
      death(east, 7, id(4));
      east.value(7, 9, "多余");
      Worksheet west = sheet(workbook, "西城");
      death(west, 4, id(5));
      west.value(4, 4, 1);
    }
    TestLake lake = TestLake.create().withPopulation();
    Receipt receipt = deliver(lake, file);
    assertThat(receipt.state()).isEqualTo(DeliveryState.HELD);
    lake.ledger().release(receipt.number());
    receipt = lake.run(lake.ledger().load(receipt.number()));
    assertThat(receipt.accepted()).isEqualTo(2);
    assertThat(receipt.rules())
        .isEqualTo(Map.of("date.impossible", 1L, "xlsx.digits", 1L, "decode.fields", 1L));
    assertThat(
            lake.query(
                "SELECT id_number, name, death_date, cancelled_on, reason FROM $.landing_psb.death"))
        .containsExactly(
            "[" + id(1) + ",张三,2026-08-20,2026-09-01,1]",
            "[" + id(5) + ",张三,2026-08-20,2026-09-01,1]");
    assertThat(lake.query("SELECT file, line, raw, reasons[0] FROM $.quarantine_psb.death"))
        .containsExactly(
            "[deaths.xlsx [东城],6," + id(2) + ",张三,2026-02-30,2026年9月1日,1,死亡日期：日期在日历中不存在]",
            "[deaths.xlsx [东城],7,1.1010519491231E+17,张三,2026-08-20,2026年9月1日,1,"
                + "公民身份号码：单元格中的数字超过15位，Excel已丢失末尾数字；请将该列设为文本格式后重新录入]",
            "[deaths.xlsx [东城],8," + id(4) + ",张三,2026-08-20,2026年9月1日,1,,,,,多余,该行字段数与表头不一致]");

    Path correction = folder.resolve("back.xlsx");
    try (OutputStream out = Files.newOutputStream(correction);
        Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet east = sheet(workbook, "东城");
      east.value(2, 5, "jiku_row");
      death(east, 3, id(3));
      east.value(3, 5, receipt.number() + ":7");
      sheet(workbook, "西城");
    }
    Receipt corrected =
        lake.run(
            lake.add(
                DEATHS,
                new EffectiveOrder(on("2026-09-07").period(), 0, 1),
                DeliveryMode.INCREMENTAL,
                Optional.of(receipt.number()),
                correction));
    assertThat(corrected.corrected()).isEqualTo(1);
    assertThat(lake.query("SELECT line, status FROM $.quarantine_psb.death"))
        .containsExactly("[6,open]", "[7,corrected]", "[8,open]");
  }

  @Test
  void aWorkbookThatCannotBeReadIsRejectedAndNothingIsWritten() throws IOException {
    Path file = folder.resolve("deaths.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "test", "1.0")) {
      death(sheet(workbook, "东城"), 3, id(1));
    }
    TestLake lake = TestLake.create().withPopulation();
    Receipt receipt = deliver(lake, file);
    assertThat(receipt.state()).isEqualTo(DeliveryState.REJECTED);
    assertThat(receipt.rejection().orElseThrow())
        .contains("deaths.xlsx: it has no sheet '西城'; it has: 东城");
    assertThat(lake.query("SELECT * FROM $.quarantine_psb.death")).isEmpty();
  }

  @Test
  void damageThatShowsWhileItIsReadRejectsItAllTheSame() throws IOException {
    Path whole = folder.resolve("whole.xlsx");
    try (OutputStream out = Files.newOutputStream(whole);
        Workbook workbook = new Workbook(out, "test", "1.0")) {
      death(sheet(workbook, "东城"), 3, id(1));
      death(sheet(workbook, "西城"), 3, id(2));
    }
    Path file = folder.resolve("deaths.xlsx");
    try (ZipFile parts = new ZipFile(whole.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (ZipEntry part : parts.stream().toList()) {
        byte[] bytes = parts.getInputStream(part).readAllBytes();
        int end = new String(bytes, ISO_8859_1).lastIndexOf("</row>");
        out.putNextEntry(new ZipEntry(part.getName()));
        out.write(bytes, 0, part.getName().endsWith("sheet2.xml") ? end : bytes.length);
      }
    }
    TestLake lake = TestLake.create().withPopulation();
    Receipt receipt = deliver(lake, file);
    assertThat(receipt.state()).isEqualTo(DeliveryState.REJECTED);
    assertThat(receipt.rejection().orElseThrow())
        .contains("Cannot read deaths.xlsx: its part xl/worksheets/sheet2.xml is damaged");
    assertThat(lake.query("SELECT * FROM $.landing_psb.death")).isEmpty();
  }

  private static Receipt deliver(TestLake lake, Path file) {
    Delivery delivery =
        lake.add(DEATHS, on("2026-09-07"), DeliveryMode.INCREMENTAL, Optional.empty(), file);
    return lake.run(delivery);
  }

  private static Worksheet sheet(Workbook workbook, String name) {
    Worksheet sheet = workbook.newWorksheet(name);
    sheet.value(0, 0, "死亡注销登记表");
    List<Element> elements = DEATHS.elements();
    for (int i = 0; i < elements.size(); i++) {
      sheet.value(2, i, elements.get(i).header());
    }
    return sheet;
  }

  private static void death(Worksheet sheet, int row, String id) {
    sheet.value(row, 0, id);
    sheet.value(row, 1, "张三");
    sheet.value(row, 2, LocalDate.parse("2026-08-20"));
    sheet.style(row, 2).format("yyyy/m/d").set();
    sheet.value(row, 3, "2026年9月1日");
    sheet.value(row, 4, "1");
  }
}
