package org.jiku.tables.publish;

import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Table;

/**
 * A table with what tells its rows apart.
 *
 * @param key columns of text, never null, unique together; the first is the one the table is
 *     bucketed by, and they begin with those the table is sorted by
 * @param kept a column whose standing value outlives a change of the row, as long as others stay
 */
public record KeyedTable(Table table, List<String> key, Optional<Kept> kept) {
  public KeyedTable {
    key = List.copyOf(key);
  }

  /**
   * A column that somebody else may have changed since the row was made.
   *
   * @param column whose standing value stays
   * @param whileEqual while the row has the same values in these columns
   */
  public record Kept(String column, List<String> whileEqual) {
    public Kept {
      whileEqual = List.copyOf(whileEqual);
    }
  }
}
