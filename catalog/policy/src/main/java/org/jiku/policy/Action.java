package org.jiku.policy;

import java.util.Set;

/**
 * What a reader asks the SQL engine to do.
 *
 * <p>There is no action that changes data, definitions, rights or the engine: nobody may do that
 * over SQL, so the engine refuses it without asking.
 */
public sealed interface Action {

  /** Sign in under a name; differs from the reader's own name when a user poses as another. */
  record ActAs(String user) implements Action {}

  /** Run any statement at all; what the statement touches is asked separately. */
  record RunQuery() implements Action {}

  /** See that a catalog exists. */
  record SeeCatalog(String catalog) implements Action {}

  /** See that a schema exists, list its tables, show its definition. */
  record SeeSchema(String catalog, String schema) implements Action {}

  /** See that a table or view exists, describe it, list its columns, show its definition. */
  record SeeTable(TableName table) implements Action {}

  /** Read values of columns; an empty set means the number of rows. */
  record ReadColumns(TableName table, Set<String> columns) implements Action {
    public ReadColumns {
      columns = Set.copyOf(columns);
    }
  }

  /** Call or list a function that belongs to a catalog; the engine never asks about its own. */
  record UseFunction(String catalog, String schema, String function) implements Action {}

  /** Set a session property; the catalog is empty for properties of the engine itself. */
  record SetSession(String catalog, String property) implements Action {}

  /** See a query's state and text. */
  record SeeQuery(String owner) implements Action {}
}
