package org.jiku.model.document;

/**
 * Where a value stands in a document.
 *
 * @param line 1-based; 0 for the document as a whole
 * @param column 1-based, in characters as editors count them; 0 for the document as a whole
 * @param path such as {@code schema[0].properties[3].logicalType}; empty for the root
 */
public record Place(int line, int column, String path) {
  /** The document as a whole. */
  public static final Place WHOLE = new Place(0, 0, "");

  /** The same position under a longer path. */
  Place under(String key) {
    return new Place(line, column, path.isEmpty() ? key : path + "." + key);
  }
}
