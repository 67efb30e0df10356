package org.jiku.model;

import static org.jiku.model.Words.requireText;

/**
 * One fault of a definition file.
 *
 * @param line 1-based; 0 where the fault concerns the file as a whole
 * @param column 1-based; 0 where the fault concerns the file as a whole
 * @param path where in the document, such as {@code schema[0].properties[3].logicalType}
 * @param message what is wrong, with the value, and what to do
 */
public record Fault(String file, int line, int column, String path, String message) {
  public Fault {
    requireText(file, "file");
    requireText(message, "message");
    if (line < 0 || column < 0) {
      throw new IllegalArgumentException(
          "line and column count from 1, or are 0 for the whole file");
    }
  }

  @Override
  public String toString() {
    return "%s:%d:%d: %s%s"
        .formatted(file, line, column, path.isEmpty() ? "" : path + ": ", message);
  }
}
