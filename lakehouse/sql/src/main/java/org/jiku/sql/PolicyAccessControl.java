package org.jiku.sql;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.trino.spi.QueryId;
import io.trino.spi.connector.CatalogSchemaName;
import io.trino.spi.connector.CatalogSchemaRoutineName;
import io.trino.spi.connector.CatalogSchemaTableName;
import io.trino.spi.connector.ColumnSchema;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.function.SchemaFunctionName;
import io.trino.spi.security.AccessDeniedException;
import io.trino.spi.security.Identity;
import io.trino.spi.security.SystemAccessControl;
import io.trino.spi.security.SystemSecurityContext;
import io.trino.spi.security.ViewExpression;
import io.trino.spi.type.Type;
import java.security.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiku.policy.Action;
import org.jiku.policy.AuditorPolicy;
import org.jiku.policy.Decision;
import org.jiku.policy.Reader;
import org.jiku.policy.TableName;

/**
 * Asks the policy about everything that reads.
 *
 * <p>Whatever is not overridden here keeps the answer of the interface, which is to deny: every
 * change of data, definitions, rights and engine state. The interface leaves only row filters and
 * column masks open by default, so those are overridden too.
 */
final class PolicyAccessControl implements SystemAccessControl {
  private final AuditorPolicy policy;

  PolicyAccessControl(AuditorPolicy policy) {
    this.policy = policy;
  }

  @Override
  public void checkCanImpersonateUser(Identity identity, String user) {
    require(identity, new Action.ActAs(user));
  }

  @Override
  @SuppressWarnings("deprecation") // Trino still calls it where a principal has signed in.
  public void checkCanSetUser(Optional<Principal> principal, String user) {
    if (principal.isEmpty()) {
      throw new AccessDeniedException("nobody has signed in");
    }
    require(Identity.ofUser(principal.get().getName()), new Action.ActAs(user));
  }

  @Override
  public void checkCanExecuteQuery(Identity identity, QueryId queryId) {
    require(identity, new Action.RunQuery());
  }

  @Override
  public void checkCanViewQueryOwnedBy(Identity identity, Identity owner) {
    require(identity, new Action.SeeQuery(owner.getUser()));
  }

  @Override
  public Collection<Identity> filterViewQueryOwnedBy(
      Identity identity, Collection<Identity> owners) {
    return owners.stream()
        .filter(owner -> allows(identity, new Action.SeeQuery(owner.getUser())))
        .collect(toSet());
  }

  @Override
  public void checkCanSetSystemSessionProperty(
      Identity identity, QueryId queryId, String property) {
    require(identity, new Action.SetSession("", property));
  }

  @Override
  public void checkCanSetCatalogSessionProperty(
      SystemSecurityContext context, String catalog, String property) {
    require(context.getIdentity(), new Action.SetSession(catalog, property));
  }

  @Override
  public boolean canAccessCatalog(SystemSecurityContext context, String catalog) {
    return allows(context.getIdentity(), new Action.SeeCatalog(catalog));
  }

  @Override
  public Set<String> filterCatalogs(SystemSecurityContext context, Set<String> catalogs) {
    return catalogs.stream()
        .filter(catalog -> allows(context.getIdentity(), new Action.SeeCatalog(catalog)))
        .collect(toSet());
  }

  @Override
  public void checkCanShowSchemas(SystemSecurityContext context, String catalog) {
    require(context.getIdentity(), new Action.SeeCatalog(catalog));
  }

  @Override
  public Set<String> filterSchemas(
      SystemSecurityContext context, String catalog, Set<String> schemas) {
    return schemas.stream()
        .filter(schema -> allows(context.getIdentity(), new Action.SeeSchema(catalog, schema)))
        .collect(toSet());
  }

  @Override
  public void checkCanShowCreateSchema(SystemSecurityContext context, CatalogSchemaName schema) {
    require(context.getIdentity(), seeSchema(schema));
  }

  @Override
  public void checkCanShowTables(SystemSecurityContext context, CatalogSchemaName schema) {
    require(context.getIdentity(), seeSchema(schema));
  }

  @Override
  public Set<SchemaTableName> filterTables(
      SystemSecurityContext context, String catalog, Set<SchemaTableName> tables) {
    return tables.stream()
        .filter(table -> allows(context.getIdentity(), seeTable(catalog, table)))
        .collect(toSet());
  }

  @Override
  public void checkCanShowCreateTable(SystemSecurityContext context, CatalogSchemaTableName table) {
    require(context.getIdentity(), new Action.SeeTable(name(table)));
  }

  @Override
  public void checkCanShowColumns(SystemSecurityContext context, CatalogSchemaTableName table) {
    require(context.getIdentity(), new Action.SeeTable(name(table)));
  }

  @Override
  @SuppressWarnings("deprecation") // The other form's default calls it.
  public Set<String> filterColumns(
      SystemSecurityContext context, CatalogSchemaTableName table, Set<String> columns) {
    return columns.stream()
        .filter(column ->
            allows(context.getIdentity(), new Action.ReadColumns(name(table), Set.of(column))))
        .collect(toSet());
  }

  @Override
  public Map<SchemaTableName, Set<String>> filterColumns(
      SystemSecurityContext context, String catalog, Map<SchemaTableName, Set<String>> columns) {
    return columns.entrySet().stream()
        .filter(entry -> allows(context.getIdentity(), seeTable(catalog, entry.getKey())))
        .collect(
            toMap(
                Map.Entry::getKey,
                entry ->
                    filterColumns(
                        context,
                        new CatalogSchemaTableName(catalog, entry.getKey()),
                        entry.getValue())));
  }

  @Override
  public void checkCanSelectFromColumns(
      SystemSecurityContext context, CatalogSchemaTableName table, Set<String> columns) {
    require(context.getIdentity(), new Action.ReadColumns(name(table), columns));
  }

  @Override
  public boolean canExecuteFunction(
      SystemSecurityContext context, CatalogSchemaRoutineName function) {
    return allows(
        context.getIdentity(),
        new Action.UseFunction(
            function.getCatalogName(), function.getSchemaName(), function.getRoutineName()));
  }

  @Override
  public void checkCanShowFunctions(SystemSecurityContext context, CatalogSchemaName schema) {
    require(context.getIdentity(), seeSchema(schema));
  }

  @Override
  public Set<SchemaFunctionName> filterFunctions(
      SystemSecurityContext context, String catalog, Set<SchemaFunctionName> functions) {
    return functions.stream()
        .filter(function ->
            allows(
                context.getIdentity(),
                new Action.UseFunction(
                    catalog, function.getSchemaName(), function.getFunctionName())))
        .collect(toSet());
  }

  @Override
  public List<ViewExpression> getRowFilters(
      SystemSecurityContext context, CatalogSchemaTableName table) {
    require(context.getIdentity(), new Action.ReadColumns(name(table), Set.of()));
    return List.of();
  }

  @Override
  @SuppressWarnings("deprecation") // Open by default, so closed here.
  public Optional<ViewExpression> getColumnMask(
      SystemSecurityContext context, CatalogSchemaTableName table, String column, Type type) {
    require(context.getIdentity(), new Action.ReadColumns(name(table), Set.of(column)));
    return Optional.empty();
  }

  @Override
  public Map<ColumnSchema, ViewExpression> getColumnMasks(
      SystemSecurityContext context, CatalogSchemaTableName table, List<ColumnSchema> columns) {
    require(
        context.getIdentity(),
        new Action.ReadColumns(
            name(table), columns.stream().map(ColumnSchema::getName).collect(toSet())));
    return Map.of();
  }

  private void require(Identity identity, Action action) {
    Decision decision = decide(identity, action);
    if (!decision.allowed()) {
      throw new AccessDeniedException(decision.reason());
    }
  }

  private boolean allows(Identity identity, Action action) {
    return decide(identity, action).allowed();
  }

  private Decision decide(Identity identity, Action action) {
    return policy.decide(new Reader(identity.getUser()), action);
  }

  private static Action.SeeSchema seeSchema(CatalogSchemaName schema) {
    return new Action.SeeSchema(schema.getCatalogName(), schema.getSchemaName());
  }

  private static Action.SeeTable seeTable(String catalog, SchemaTableName table) {
    return new Action.SeeTable(new TableName(catalog, table.getSchemaName(), table.getTableName()));
  }

  private static TableName name(CatalogSchemaTableName table) {
    return new TableName(
        table.getCatalogName(),
        table.getSchemaTableName().getSchemaName(),
        table.getSchemaTableName().getTableName());
  }
}
