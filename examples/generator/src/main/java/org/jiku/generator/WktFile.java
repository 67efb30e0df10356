package org.jiku.generator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes features as CSV, the shape as well-known text in the last column. */
final class WktFile implements FeatureFormat {
  private final CsvFile file;

  /**
   * @param header the names of the columns, that of the shape among them
   */
  WktFile(Path path, List<String> header) throws IOException {
    file = new CsvFile(path, StandardCharsets.UTF_8, "\n", header);
  }

  /** The physical line, the header being line 1. */
  @Override
  public long write(Feature feature, Kind fault) throws IOException {
    List<String> fields = new ArrayList<>(feature.values().values());
    String text = feature.shape().toText();
    fields.add(fault == Kind.OTHER_COORDINATE_SYSTEM ? "SRID=4326;" + text : text);
    file.write(fields.toArray(String[]::new), CsvFile.Shape.WHOLE, 0);
    return file.line();
  }

  @Override
  public long rows() {
    return file.rows();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
