package org.jiku.standards;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A table as a text file: UTF-8, lines beginning with {@code #} are remarks (source, vintage,
 * licence), the first other line names the columns, fields are separated by commas and never
 * quoted.
 */
final class DataFile {

  /** Where files of a set come from. */
  @FunctionalInterface
  interface Source {
    DataFile open(String file);
  }

  /** One line: its number (from 1) and its fields. */
  record Row(int line, List<String> fields) {
    String field(int column) {
      return fields.get(column);
    }
  }

  private final String name;
  private final List<String> columns = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  private DataFile(String name, String text) {
    this.name = name;
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isBlank() || line.charAt(0) == '#') {
        continue;
      }
      List<String> fields = split(line);
      if (columns.isEmpty()) {
        columns.addAll(fields);
      } else if (fields.size() == columns.size()) {
        rows.add(new Row(number, fields));
      } else {
        throw fault(number, "it has " + fields.size() + " fields, not " + columns.size());
      }
    }
  }

  static DataFile shipped(String file) {
    try (InputStream in = DataFile.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "Cannot read code table " + file + ": it is not shipped");
      }
      return new DataFile(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read code table " + file, e);
    }
  }

  static DataFile at(Path file) {
    try {
      return new DataFile(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "Cannot read code table " + file + ": " + e.getMessage(), e);
    }
  }

  /** The rows, after the columns have been checked to be these. */
  List<Row> rows(String... expected) {
    if (!columns.equals(List.of(expected))) {
      throw new IllegalArgumentException(
          "Cannot read code table "
              + name
              + ": its columns are "
              + columns
              + ", not "
              + List.of(expected));
    }
    return rows;
  }

  IllegalArgumentException fault(int line, String why) {
    return new IllegalArgumentException(
        "Cannot read code table " + name + ", line " + line + ": " + why);
  }

  private static List<String> split(String line) {
    List<String> fields = new ArrayList<>();
    int from = 0;
    for (int comma = line.indexOf(','); comma >= 0; comma = line.indexOf(',', from)) {
      fields.add(line.substring(from, comma).strip());
      from = comma + 1;
    }
    fields.add(line.substring(from).strip());
    return List.copyOf(fields);
  }
}
