package org.jiku.workbook;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a workbook in which texts are formatted as texts, so that a spreadsheet program changes
 * none of their characters when it saves it.
 */
public final class WorkbookWriter implements Closeable {
  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/package/2006/relationships";
  private static final String TYPES =
      "http://schemas.openxmlformats.org/package/2006/content-types";
  private static final String DOCUMENT =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String CONTENT =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  /** Error values that every version of Excel knows. */
  private static final Set<String> ERRORS =
      Set.of("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A");

  /** Style 1 has format 49, which is text. */
  private static final String STYLES =
      """
      <styleSheet xmlns="%s"><fonts count="1"><font/></fonts>\
      <fills count="2"><fill><patternFill patternType="none"/></fill>\
      <fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>\
      <cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/>\
      <xf numFmtId="49" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>\
      """
          .formatted(MAIN);

  /** Later than the first moment that archives know, which they note in the zone of the machine. */
  private static final LocalDateTime FIRST_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private final ZipOutputStream archive;
  private final Writer out;
  private final List<String> sheets;
  private int begun;

  /** Begins a workbook with those sheets. */
  public WorkbookWriter(OutputStream target, List<String> sheets) throws IOException {
    this.archive = new ZipOutputStream(target);
    this.out = new BufferedWriter(new OutputStreamWriter(archive, StandardCharsets.UTF_8));
    this.sheets = List.copyOf(sheets);
    writeFrame();
  }

  private void writeFrame() throws IOException {
    StringBuilder types = new StringBuilder();
    StringBuilder names = new StringBuilder();
    StringBuilder relations = new StringBuilder();
    for (int i = 1; i <= sheets.size(); i++) {
      types.append(type("/xl/worksheets/sheet" + i + ".xml", "worksheet"));
      names.append(
          "<sheet name=\"%s\" sheetId=\"%s\" r:id=\"rId%s\"/>"
              .formatted(escaped(sheets.get(i - 1)), i, i));
      relations.append(relation(i, "worksheet", "worksheets/sheet" + i + ".xml"));
    }
    part(
        "[Content_Types].xml",
        "<Types xmlns=\""
            + TYPES
            + "\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + type("/xl/workbook.xml", "sheet.main")
            + type("/xl/styles.xml", "styles")
            + types
            + "</Types>");
    part("_rels/.rels", relations(relation(1, "officeDocument", "xl/workbook.xml")));
    part(
        "xl/workbook.xml",
        "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><sheets>%s</sheets></workbook>"
            .formatted(MAIN, DOCUMENT, names));
    part(
        "xl/_rels/workbook.xml.rels",
        relations(relations + relation(sheets.size() + 1, "styles", "styles.xml")));
    part("xl/styles.xml", STYLES);
  }

  private static String type(String part, String kind) {
    return "<Override PartName=\"%s\" ContentType=\"%s%s+xml\"/>".formatted(part, CONTENT, kind);
  }

  private static String relation(int id, String kind, String target) {
    return "<Relationship Id=\"rId%s\" Type=\"%s/%s\" Target=\"%s\"/>"
        .formatted(id, DOCUMENT, kind, target);
  }

  private static String relations(String all) {
    return "<Relationships xmlns=\"%s\">%s</Relationships>".formatted(RELATIONS, all);
  }

  private void part(String name, String content) throws IOException {
    archive.putNextEntry(entry(name));
    out.write(HEAD);
    out.write(content);
    out.flush();
  }

  /** A part of always the same time, so that the same rows give the same bytes. */
  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(FIRST_TIME);
    return entry;
  }

  /**
   * Ends the sheet before and begins the next one.
   *
   * @param columns how many are to be formatted as text
   */
  public void beginSheet(int columns) throws IOException {
    endSheet();
    begun++;
    archive.putNextEntry(entry("xl/worksheets/sheet" + begun + ".xml"));
    out.write(HEAD);
    out.write(
        "<worksheet xmlns=\"%s\"><cols><col min=\"1\" max=\"%s\" width=\"18\" style=\"1\" customWidth=\"1\"/></cols><sheetData>"
            .formatted(MAIN, Math.max(1, columns)));
  }

  /** Writes a row; each has a higher number than the one before. */
  public void row(int number, List<Cell> cells) throws IOException {
    out.write("<row r=\"" + number + "\">");
    for (int i = 0; i < cells.size(); i++) {
      out.write(cell(Columns.letters(i) + number, cells.get(i)));
    }
    out.write("</row>");
  }

  private static String cell(String reference, Cell cell) {
    return switch (cell) {
      case Cell.Numeric(String text) -> "<c r=\"%s\"><v>%s</v></c>".formatted(reference, text);
      case Cell.Truth(boolean value) ->
          "<c r=\"%s\" t=\"b\"><v>%s</v></c>".formatted(reference, value ? 1 : 0);
      case Cell.Fault(String rule, String text) when rule.equals(Cell.Fault.DIGITS) ->
          "<c r=\"%s\"><v>%s</v></c>".formatted(reference, text);
      case Cell.Fault(String rule, String text) ->
          "<c r=\"%s\" t=\"e\"><v>%s</v></c>"
              .formatted(
                  reference,
                  rule.equals(Cell.Fault.ERROR) && ERRORS.contains(text) ? text : "#N/A");
      case Cell.Text(String text) -> text(reference, text);
      case Cell.Moment moment -> text(reference, moment.text());
    };
  }

  private static String text(String reference, String text) {
    return "<c r=\"%s\" s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">%s</t></is></c>"
        .formatted(reference, escaped(text));
  }

  private static String escaped(String text) {
    return Escapes.escape(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private void endSheet() throws IOException {
    if (begun > 0) {
      out.write("</sheetData></worksheet>");
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    endSheet();
    out.close();
  }
}
