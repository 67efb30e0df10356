package org.jiku.policy;

/** The full SQL name of a table or a view, as the engine spells it. */
public record TableName(String catalog, String schema, String table) {
  @Override
  public String toString() {
    return catalog + "." + schema + "." + table;
  }
}
