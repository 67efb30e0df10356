package org.jiku.workbook;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jiku.model.JikuException;

/**
 * A workbook of Excel and other spreadsheet programs (.xlsx: ECMA-376, ISO/IEC 29500, strict or
 * transitional). Its parts are read as streams: how many rows there are does not matter to memory.
 */
public final class Workbook implements Closeable {
  private final Parts parts;
  private final Rejection rejection;
  private final String part;
  private final Relations relations;
  private final List<Sheet> sheets = new ArrayList<>();
  private boolean from1904;

  private Workbook(Parts parts, Rejection rejection) throws IOException {
    this.parts = parts;
    this.rejection = rejection;
    this.part =
        Relations.of(parts, "")
            .first("officeDocument")
            .orElseThrow(() -> rejection.of("it is a ZIP archive, but no workbook"));
    this.relations = Relations.of(parts, part);
    readSheets();
  }

  /** A sheet of rows; charts have none. */
  private record Sheet(String name, boolean visible, String part) {}

  /**
   * Opens a workbook.
   *
   * @param name to call it by in messages
   * @throws JikuException DATA_REJECTED, here and in all that reads, when it is none, or damaged,
   *     or unpacks to too much
   */
  public static Workbook open(Path file, String name) {
    Rejection rejection = new Rejection(name);
    Parts parts = new Parts(file, rejection);
    try {
      return new Workbook(parts, rejection);
    } catch (IOException | RuntimeException e) {
      try (parts) {
        throw e instanceof IOException broken ? rejection.of(broken) : (RuntimeException) e;
      } catch (IOException closing) {
        throw rejection.of(closing);
      }
    }
  }

  private void readSheets() throws IOException {
    try (Xml xml = parts.load(part)) {
      while (xml.next()) {
        if (xml.starts("workbookPr")) {
          String date1904 = xml.attribute("date1904", "0");
          from1904 = date1904.equals("1") || date1904.equals("true");
        } else if (xml.starts("sheet")) {
          Relations.Target target = relations.targets().get(xml.attribute("id", ""));
          if (target != null && target.kind().equals("worksheet")) {
            boolean visible = xml.attribute("state", "visible").equals("visible");
            sheets.add(new Sheet(xml.attribute("name", ""), visible, target.part()));
          }
        }
      }
    }
  }

  /** Which sheets to read: those named, or the first that people see. */
  public List<String> choose(List<String> names) {
    if (names.isEmpty()) {
      return List.of(
          sheets.stream()
              .filter(Sheet::visible)
              .findFirst()
              .orElseThrow(() -> rejection.of("it has no sheet that is not hidden"))
              .name());
    }
    for (String name : names) {
      load(name);
    }
    return names;
  }

  private Sheet load(String name) {
    return sheets.stream()
        .filter(sheet -> sheet.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            rejection.of(
                "it has no sheet '%s'; it has: %s"
                    .formatted(
                        name, sheets.stream().map(Sheet::name).collect(Collectors.joining(", ")))));
  }

  /** Begins to read a sheet. */
  public SheetReader read(String name) throws IOException {
    Xml rows = parts.load(load(name).part());
    NumberFormats formats = NumberFormats.none();
    Optional<Xml> styles = relations.first("styles").flatMap(parts::find);
    if (styles.isPresent()) {
      formats = NumberFormats.read(styles.get());
    }
    Optional<SharedStrings> strings = Optional.empty();
    Optional<Xml> shared = relations.first("sharedStrings").flatMap(parts::find);
    if (shared.isPresent()) {
      strings = Optional.of(SharedStrings.read(shared.get()));
    }
    return new SheetReader(rows, new CellReader(formats, strings, from1904, rejection), rejection);
  }

  /**
   * The titles that stand in a row of a sheet, none where it is empty. A column between others that
   * has none is called by its letters.
   */
  public List<String> titles(String name, int number) throws IOException {
    try (SheetReader reader = read(name)) {
      SheetRow row = reader.next();
      while (row != null && row.number() < number) {
        row = reader.next();
      }
      List<String> titles = new ArrayList<>();
      for (int i = 0; row != null && row.number() == number && i < row.width(); i++) {
        String title = row.cell(i).text().strip();
        titles.add(title.isEmpty() ? "(" + Columns.letters(i) + ")" : title);
      }
      return titles;
    }
  }

  @Override
  public void close() throws IOException {
    parts.close();
  }
}
