package org.jiku.spool;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The formats of delivered files that the spool can look into. */
public enum FileFormat {
  /** Delimited text, RFC 4180. */
  CSV,
  /** A JSON object on each line, in UTF-8. */
  JSONL,
  /** A FeatureCollection of GeoJSON (RFC 7946) in UTF-8, which cannot be split. */
  GEOJSON,
  /** Apache Parquet, unencrypted. */
  PARQUET,
  /** A workbook of Excel and other spreadsheet programs (ECMA-376), without password. */
  XLSX;

  /** The form in JSON and on command lines, such as {@code csv}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<FileFormat> find(String wireName) {
    return Arrays.stream(values()).filter(format -> format.wireName().equals(wireName)).findFirst();
  }

  /**
   * The format that a file's name promises: {@code .parquet}, {@code .xlsx}, {@code .geojson},
   * {@code .jsonl} or {@code .ndjson}; anything else is CSV.
   */
  public static FileFormat ofName(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    if (name.endsWith(".parquet")) {
      return PARQUET;
    }
    if (name.endsWith(".xlsx")) {
      return XLSX;
    }
    if (name.endsWith(".geojson")) {
      return GEOJSON;
    }
    return name.endsWith(".jsonl") || name.endsWith(".ndjson") ? JSONL : CSV;
  }
}
