package org.jiku.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks whose parts are written by hand, for what no program at hand writes. */
final class Archive {
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private final Map<String, String> parts = new LinkedHashMap<>();

  private Archive() {}

  /** A workbook of one sheet, {@code 数据}, with those rows. */
  static Archive of(String rows) {
    return new Archive()
        .with(
            "_rels/.rels",
            relations("<Relationship Id='a' Type='%s/officeDocument' Target='/xl/workbook.xml'/>"))
        .with(
            "xl/_rels/workbook.xml.rels",
            relations(
                """
                <Relationship Id='s1' Type='%s/worksheet' Target='worksheets/sheet1.xml'/>\
                <Relationship Id='t' Type='%s/sharedStrings' Target='sharedStrings.xml'/>\
                <Relationship Id='f' Type='%s/styles' Target='../xl/styles.xml'/>\
                """))
        .workbook("", "<sheet name='数据' sheetId='1' r:id='s1'/>")
        .with("xl/worksheets/sheet1.xml", sheet(rows));
  }

  static String sheet(String rows) {
    return "<worksheet xmlns='" + MAIN + "'><sheetData>" + rows + "</sheetData></worksheet>";
  }

  private static String relations(String all) {
    return "<Relationships>" + all.replace("%s", RELATIONS) + "</Relationships>";
  }

  Archive workbook(String properties, String sheets) {
    return with(
        "xl/workbook.xml",
        "<workbook xmlns='%s' xmlns:r='%s'>%s<sheets>%s</sheets></workbook>"
            .formatted(MAIN, RELATIONS, properties, sheets));
  }

  Archive strings(String items) {
    return with("xl/sharedStrings.xml", "<sst xmlns='" + MAIN + "'>" + items + "</sst>");
  }

  /** Styles 0, 1, ... have those formats. */
  Archive formats(String... codes) {
    StringBuilder formats = new StringBuilder();
    StringBuilder styles = new StringBuilder();
    for (int i = 0; i < codes.length; i++) {
      formats.append("<numFmt numFmtId='%d' formatCode='%s'/>".formatted(164 + i, codes[i]));
      styles.append("<xf numFmtId='%d'/>".formatted(164 + i));
    }
    return with(
        "xl/styles.xml",
        "<styleSheet xmlns='%s'><numFmts>%s</numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs>%s</cellXfs></styleSheet>"
            .formatted(MAIN, formats, styles));
  }

  Archive with(String part, String content) {
    parts.put(part, content);
    return this;
  }

  Path write(Path folder) {
    Path file = folder.resolve("手工.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }
}
