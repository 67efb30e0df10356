package org.jiku.server.identity;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Component;

/** Looks the account up at each request, so that a role taken away is gone at once. */
@Component
final class SqlCallers implements Callers {
  private final JdbcClient database;

  SqlCallers(JdbcClient database) {
    this.database = database;
  }

  @Override
  public Optional<Caller> find(Authentication authentication) {
    Set<Scope> scopes = scopes(authentication);
    return database
        .sql(
            """
            SELECT a.name, a.agency,
              array(SELECT r.role FROM account_role r WHERE r.account = a.name) AS roles
            FROM account a WHERE a.name = ? AND a.is_enabled
            """)
        .param(authentication.getName())
        .query((row, index) ->
            new Caller(
                row.getString("name"),
                Optional.ofNullable(row.getString("agency")),
                Stream.of((String[]) row.getArray("roles").getArray())
                    .map(role -> Role.find(role).orElseThrow())
                    .collect(Collectors.toUnmodifiableSet()),
                scopes,
                Optional.empty()))
        .optional();
  }

  private static Set<Scope> scopes(Authentication authentication) {
    return authentication.getAuthorities().stream()
        .map(GrantedAuthority::getAuthority)
        .flatMap(authority ->
            authority != null && authority.startsWith(TokenIntrospector.SCOPE)
                ? Scope.find(authority.substring(TokenIntrospector.SCOPE.length())).stream()
                : Stream.empty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
