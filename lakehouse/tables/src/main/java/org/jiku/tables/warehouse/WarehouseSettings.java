package org.jiku.tables.warehouse;

import static org.jiku.model.Words.requireText;

import java.net.URI;
import java.util.Map;

/**
 * Where the tables are and how Spark reaches them.
 *
 * @param catalogName name of the Iceberg catalog; the same in Spark, Trino and PyIceberg
 * @param warehouse folder or bucket of the tables, such as {@code file:/var/lib/jiku/warehouse}
 * @param icebergProperties passed to the Iceberg catalog as they are
 * @param sparkProperties passed to Spark as they are; they win over the defaults of {@link
 *     Warehouse}
 */
public record WarehouseSettings(
    String catalogName,
    URI warehouse,
    Map<String, String> icebergProperties,
    Map<String, String> sparkProperties) {
  public WarehouseSettings {
    requireText(catalogName, "catalog");
    if (warehouse.getScheme() == null) {
      throw new IllegalArgumentException("the warehouse '" + warehouse + "' must have a scheme");
    }
    icebergProperties = Map.copyOf(icebergProperties);
    sparkProperties = Map.copyOf(sparkProperties);
  }

  /**
   * The warehouse as Iceberg writes it: {@code file:/x}, never {@code file:///x}; no slash at the
   * end.
   */
  public String location() {
    String text = warehouse.toString().replaceFirst("^file:/+", "file:/");
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}
