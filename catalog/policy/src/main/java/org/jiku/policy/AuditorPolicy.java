package org.jiku.policy;

import java.util.Set;

/**
 * The policy of a platform on which nothing has been published yet: one data-center auditor reads
 * every table of the lakehouse and changes nothing; everybody else is denied everything.
 *
 * <p>Denies by default: what is not named here is denied.
 */
public final class AuditorPolicy {

  /** Properties that bound a query's own running time: they cannot change what it may see. */
  private static final Set<String> HARMLESS_PROPERTIES =
      Set.of("query_max_run_time", "query_max_execution_time", "query_max_planning_time");

  /** The engine's catalog of its own state; of it only the tables of JDBC metadata are readable. */
  private static final String ENGINE_CATALOG = "system";

  private static final String JDBC_SCHEMA = "jdbc";

  private final String auditor;
  private final String lakehouse;

  /**
   * @param auditor the user name of the auditor
   * @param lakehouse the catalog that the auditor reads
   */
  public AuditorPolicy(String auditor, String lakehouse) {
    if (auditor.isBlank() || lakehouse.isBlank()) {
      throw new IllegalArgumentException(
          "Cannot make the policy: the auditor or the catalog has no name");
    }
    this.auditor = auditor;
    this.lakehouse = lakehouse;
  }

  public Decision decide(Reader reader, Action action) {
    if (!reader.user().equals(auditor)) {
      return Decision.deny("user '" + reader.user() + "' has not been given any right");
    }
    return switch (action) {
      case Action.ActAs other -> actAs(other.user());
      case Action.RunQuery any -> Decision.allow("the auditor may query");
      case Action.SeeCatalog seen -> seeCatalog(seen.catalog());
      case Action.SeeSchema seen -> seeSchema(seen.catalog(), seen.schema());
      case Action.SeeTable seen -> table(seen.table());
      case Action.ReadColumns read -> table(read.table());
      case Action.UseFunction used -> function(used);
      case Action.SetSession set -> session(set);
      case Action.SeeQuery seen -> seeQuery(seen.owner());
    };
  }

  private Decision actAs(String user) {
    return user.equals(auditor)
        ? Decision.allow("the auditor acts as itself")
        : Decision.deny("the auditor may not act as '" + user + "'");
  }

  private Decision seeCatalog(String catalog) {
    return catalog.equals(lakehouse) || catalog.equals(ENGINE_CATALOG)
        ? Decision.allow("the auditor sees the catalog")
        : Decision.deny("the auditor may not see catalog '" + catalog + "'");
  }

  private Decision seeSchema(String catalog, String schema) {
    return readable(catalog, schema)
        ? Decision.allow("the auditor sees every schema of the lakehouse")
        : Decision.deny("the auditor may not see schema '" + catalog + "." + schema + "'");
  }

  private Decision table(TableName table) {
    return readable(table.catalog(), table.schema())
        ? Decision.allow("the auditor reads every table of the lakehouse")
        : Decision.deny("the auditor may not read table '" + table + "'");
  }

  private boolean readable(String catalog, String schema) {
    return catalog.equals(lakehouse)
        || (catalog.equals(ENGINE_CATALOG) && schema.equals(JDBC_SCHEMA));
  }

  private static Decision function(Action.UseFunction used) {
    return used.catalog().equals(ENGINE_CATALOG) && used.schema().equals("builtin")
        ? Decision.allow("the function is the engine's own")
        : Decision.deny(
            "the auditor may not use function '"
                + used.catalog()
                + "."
                + used.schema()
                + "."
                + used.function()
                + "'");
  }

  private static Decision session(Action.SetSession set) {
    return set.catalog().isEmpty() && HARMLESS_PROPERTIES.contains(set.property())
        ? Decision.allow("the property only bounds the query's time")
        : Decision.deny("the auditor may not set session property '" + set.property() + "'");
  }

  private Decision seeQuery(String owner) {
    return owner.equals(auditor)
        ? Decision.allow("the query is the auditor's own")
        : Decision.deny("the query belongs to '" + owner + "'");
  }
}
