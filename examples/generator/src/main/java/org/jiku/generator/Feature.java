package org.jiku.generator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.locationtech.jts.geom.Geometry;

/**
 * Something that lies somewhere, as an agency tells it.
 *
 * @param values by the names of the columns, in their order; empty texts for what is not told
 * @param key the column that tells it from others
 */
record Feature(Map<String, String> values, String key, Geometry shape) {

  Feature {
    values = new LinkedHashMap<>(values);
  }

  /** A feature of columns and values in turn, the key first. */
  static Feature of(Geometry shape, String... columnsAndValues) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < columnsAndValues.length; i += 2) {
      values.put(columnsAndValues[i], columnsAndValues[i + 1]);
    }
    return new Feature(values, columnsAndValues[0], shape);
  }

  String value(String column) {
    return Objects.requireNonNull(values.get(column), column);
  }

  String keyValue() {
    return value(key);
  }

  Feature with(String column, String value) {
    Map<String, String> other = new LinkedHashMap<>(values);
    other.put(column, value);
    return new Feature(other, key, shape);
  }

  Feature shaped(Geometry other) {
    return new Feature(values, key, other);
  }
}
