package org.jiku.sql;

import io.trino.spi.QueryId;
import io.trino.spi.connector.CatalogSchemaName;
import io.trino.spi.connector.CatalogSchemaRoutineName;
import io.trino.spi.connector.CatalogSchemaTableName;
import io.trino.spi.security.AccessDeniedException;
import io.trino.spi.security.Identity;
import io.trino.spi.security.SystemAccessControl;
import io.trino.spi.security.SystemSecurityContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes one line to the audit log for each refusal of an access control, whichever of its methods
 * refused, and lets the refusal through.
 *
 * <p>Trino's own event of a refused query names no tables, so they are recorded here. What is
 * silently left out of a list, or answered by "no" to a yes-or-no question, is not recorded.
 */
final class RecordedDenials implements InvocationHandler {
  private final SystemAccessControl access;
  private final AuditLog log;
  private final Clock clock;

  private RecordedDenials(SystemAccessControl access, AuditLog log, Clock clock) {
    this.access = access;
    this.log = log;
    this.clock = clock;
  }

  static SystemAccessControl of(SystemAccessControl access, AuditLog log, Clock clock) {
    return (SystemAccessControl)
        Proxy.newProxyInstance(
            RecordedDenials.class.getClassLoader(),
            new Class<?>[] {SystemAccessControl.class},
            new RecordedDenials(access, log, clock));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(access, arguments);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof AccessDeniedException denied) {
        record(method, arguments == null ? List.of() : List.of(arguments), denied);
      }
      throw cause;
    }
  }

  private void record(Method method, List<Object> arguments, AccessDeniedException denied) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", clock.instant().toString());
    line.put("event", "denied");
    for (Object argument : arguments) {
      describe(argument, line);
    }
    line.put("check", method.getName());
    line.put("reason", String.valueOf(denied.getMessage()));
    log.write(line);
  }

  /** The first user, query and object are the asking one's; the rest (a new name, say) is left. */
  private static void describe(Object argument, Map<String, Object> line) {
    switch (argument) {
      case SystemSecurityContext context -> {
        line.putIfAbsent("user", context.getIdentity().getUser());
        line.putIfAbsent("query", context.getQueryId().getId());
      }
      case Identity identity -> line.putIfAbsent("user", identity.getUser());
      case QueryId query -> line.putIfAbsent("query", query.getId());
      case CatalogSchemaTableName table -> line.putIfAbsent("object", table.toString());
      case CatalogSchemaName schema -> line.putIfAbsent("object", schema.toString());
      case CatalogSchemaRoutineName routine -> line.putIfAbsent("object", routine.toString());
      case String name -> line.putIfAbsent("name", name);
      case Optional<?> principal
          when principal.isPresent() && principal.get() instanceof Principal signedIn ->
          line.putIfAbsent("user", signedIn.getName());
      case Collection<?> names when names.stream().allMatch(String.class::isInstance) ->
          line.putIfAbsent("columns", names.stream().map(String.class::cast).sorted().toList());
      default -> {
        // Properties and types may hold literals: they stay out.
      }
    }
  }
}
