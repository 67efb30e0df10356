package org.jiku.sql;

import io.trino.spi.QueryId;
import io.trino.spi.connector.CatalogSchemaName;
import io.trino.spi.connector.CatalogSchemaRoutineName;
import io.trino.spi.connector.CatalogSchemaTableName;
import io.trino.spi.connector.ColumnSchema;
import io.trino.spi.connector.EntityKindAndName;
import io.trino.spi.connector.EntityPrivilege;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.function.SchemaFunctionName;
import io.trino.spi.security.Identity;
import io.trino.spi.security.PrincipalType;
import io.trino.spi.security.Privilege;
import io.trino.spi.security.SystemAccessControl;
import io.trino.spi.security.SystemSecurityContext;
import io.trino.spi.security.TrinoPrincipal;
import io.trino.spi.type.BigintType;
import io.trino.spi.type.Type;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.security.Principal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Calls any method of the access interface for a user, with arguments made up by type. */
final class EveryCheck {

  /** These two are no checks. */
  private static final Set<String> NO_CHECKS = Set.of("getEventListeners", "shutdown");

  private EveryCheck() {}

  static Stream<Method> all() {
    return Arrays.stream(SystemAccessControl.class.getMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .filter(method -> !NO_CHECKS.contains(method.getName()));
  }

  /**
   * Whether the method lets the user through: returns normally, and if it answers a question or
   * filters a list, with yes or with something left.
   */
  static boolean admits(SystemAccessControl access, Method method, String user)
      throws IllegalAccessException {
    Object[] arguments =
        Arrays.stream(method.getGenericParameterTypes())
            .map(type -> argument(type, user))
            .toArray();
    try {
      return switch (method.invoke(access, arguments)) {
        case Boolean answer -> answer;
        case Collection<?> left when method.getName().startsWith("filter") -> !left.isEmpty();
        case Map<?, ?> left when method.getName().startsWith("filter") -> !left.isEmpty();
        case null, default -> true;
      };
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof io.trino.spi.security.AccessDeniedException) {
        return false;
      }
      throw new AssertionError(method + " failed otherwise than by denying", e.getCause());
    }
  }

  private static Object argument(java.lang.reflect.Type type, String user) {
    if (type instanceof ParameterizedType generic) {
      java.lang.reflect.Type[] of = generic.getActualTypeArguments();
      Class<?> raw = (Class<?>) generic.getRawType();
      if (raw == Optional.class) {
        return Optional.of(argument(of[0], user));
      }
      if (raw == Map.class) {
        return Map.of(argument(of[0], user), argument(of[1], user));
      }
      return raw == List.class ? List.of(argument(of[0], user)) : Set.of(argument(of[0], user));
    }
    return plain((Class<?>) type, user);
  }

  private static Object plain(Class<?> type, String user) {
    SchemaTableName table = new SchemaTableName("population", "person");
    Map<Class<?>, Object> samples =
        Map.ofEntries(
            Map.entry(Identity.class, Identity.ofUser(user)),
            Map.entry(
                SystemSecurityContext.class,
                new SystemSecurityContext(
                    Identity.ofUser(user), new QueryId("q_1"), Instant.EPOCH)),
            Map.entry(Principal.class, new io.trino.spi.security.BasicPrincipal(user)),
            Map.entry(QueryId.class, new QueryId("q_1")),
            Map.entry(String.class, "jiku"),
            Map.entry(boolean.class, false),
            Map.entry(Object.class, "any"),
            Map.entry(Type.class, BigintType.BIGINT),
            Map.entry(CatalogSchemaName.class, new CatalogSchemaName("jiku", "population")),
            Map.entry(SchemaTableName.class, table),
            Map.entry(CatalogSchemaTableName.class, new CatalogSchemaTableName("jiku", table)),
            Map.entry(
                CatalogSchemaRoutineName.class,
                new CatalogSchemaRoutineName("jiku", "system", "register_table")),
            Map.entry(SchemaFunctionName.class, new SchemaFunctionName("builtin", "lower")),
            Map.entry(ColumnSchema.class, column()),
            Map.entry(TrinoPrincipal.class, new TrinoPrincipal(PrincipalType.USER, "anybody")),
            Map.entry(Privilege.class, Privilege.SELECT),
            Map.entry(EntityPrivilege.class, new EntityPrivilege("CREATE")),
            Map.entry(
                EntityKindAndName.class,
                new EntityKindAndName("SCHEMA", List.of("jiku", "population"))));
    Object sample = samples.get(type);
    if (sample == null) {
      throw new AssertionError("no sample for " + type + ": the interface has changed");
    }
    return sample;
  }

  private static ColumnSchema column() {
    return ColumnSchema.builder().setName("name").setType(BigintType.BIGINT).build();
  }
}
