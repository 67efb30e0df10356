package org.jiku.server.identity;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jiku.server.audit.AuditLog;
import org.jiku.server.audit.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The accounts of those who sign in elsewhere: matched by issuer and subject, made at the first
 * sign-in. Agency and roles are at each sign-in what the identity provider says.
 */
@Component
final class OidcAccounts {
  /** The error whose description may be shown. */
  static final String REFUSED = "account_refused";

  private static final Pattern ERROR_CODE = Pattern.compile("[a-z_]{1,40}");

  private final JdbcClient database;
  private final TransactionOperations transactions;
  private final Agencies agencies;
  private final AuditLog audit;

  OidcAccounts(
      JdbcClient database, TransactionOperations transactions, Agencies agencies, AuditLog audit) {
    this.database = database;
    this.transactions = transactions;
    this.agencies = agencies;
    this.audit = audit;
  }

  private record Person(
      String subject, String name, String title, Optional<Agency> agency, Set<Role> roles) {}

  private record Known(String name, boolean enabled) {}

  /** The name of the account; throws if the person gets none. */
  String match(OidcIdToken token, OidcSettings settings) {
    Person person = person(token, settings);
    return Objects.requireNonNull(
        transactions.execute(status -> {
          Optional<Known> known =
              database
                  .sql("SELECT name, is_enabled FROM account WHERE oidc_subject = ? FOR UPDATE")
                  .param(person.subject())
                  .query((row, index) ->
                      new Known(row.getString("name"), row.getBoolean("is_enabled")))
                  .optional();
          if (known.isEmpty()) {
            make(person);
          } else if (!known.get().enabled()) {
            throw refuse("account %s is disabled".formatted(known.get().name()));
          }
          String name = known.map(Known::name).orElse(person.name());
          update(name, person);
          audit.append(name, "session.sign-in", name, Outcome.DONE, Map.of("by", "oidc"));
          return name;
        }));
  }

  /** Logs a refusal, outside of what it undid. */
  void logRefusal(OidcIdToken token, String reason) {
    audit.append(
        "nobody",
        "session.sign-in",
        "oidc:" + AuditLog.sha256(subject(token)).substring(0, 16),
        Outcome.REFUSED,
        Map.of("reason", reason));
  }

  /** Logs an answer that is not the provider's, or not to our question; who it is of is unknown. */
  void logFault(String code) {
    // The code may have come in the address.
    String reason = ERROR_CODE.matcher(code).matches() ? code : "unknown";
    audit.append("nobody", "session.sign-in", "oidc", Outcome.REFUSED, Map.of("reason", reason));
  }

  private Person person(OidcIdToken token, OidcSettings settings) {
    if (!settings.issuer().equals(String.valueOf(token.getIssuer()))) {
      throw refuse("the id token is of issuer " + token.getIssuer());
    }
    String name = Objects.requireNonNullElse(token.getClaimAsString(settings.nameClaim()), "");
    if (!Given.isName(name)) {
      throw refuse(
          "claim %s must be the account's name, 2 to 63 small letters, digits and ._-"
              .formatted(settings.nameClaim()));
    }
    Optional<Agency> agency = agency(token, settings);
    Set<Role> roles = new HashSet<>();
    List<String> groups = token.getClaimAsStringList(settings.groupsClaim());
    for (String group : groups == null ? List.<String>of() : groups) {
      Role role = settings.roles().get(group);
      if (role != null) {
        roles.add(role);
      }
    }
    if (roles.isEmpty()) {
      throw refuse("none of the groups in claim %s has a role".formatted(settings.groupsClaim()));
    }
    RoleRules.against(roles, agency)
        .ifPresent(reason -> {
          throw refuse(reason);
        });
    return new Person(subject(token), name, title(token, name), agency, Set.copyOf(roles));
  }

  private Optional<Agency> agency(OidcIdToken token, OidcSettings settings) {
    String code = token.getClaimAsString(settings.agencyClaim());
    if (code == null || code.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        agencies
            .find(code)
            .orElseThrow(() -> refuse("agency %s is not registered".formatted(code))));
  }

  private static String title(OidcIdToken token, String name) {
    String title = token.getFullName();
    try {
      return title == null ? name : Given.text(title, "name", 200);
    } catch (IllegalArgumentException e) {
      return name;
    }
  }

  private static String subject(OidcIdToken token) {
    return token.getIssuer() + "|" + token.getSubject();
  }

  private void make(Person person) {
    int made =
        database
            .sql(
                """
                INSERT INTO account (name, title, must_change_password, oidc_subject)
                VALUES (?, ?, false, ?) ON CONFLICT (name) DO NOTHING
                """)
            .params(person.name(), person.title(), person.subject())
            .update();
    if (made == 0) {
      throw refuse("account %s is another's".formatted(person.name()));
    }
    audit.append("oidc", "account.add", person.name(), Outcome.DONE, Map.of());
  }

  private void update(String name, Person person) {
    String agency = person.agency().map(Agency::code).orElse("");
    database
        .sql(
            """
            UPDATE account SET title = :title, agency = nullif(:agency, ''),
              unit = CASE WHEN agency = :agency THEN unit END
            WHERE name = :name
            """)
        .param("title", person.title())
        .param("agency", agency)
        .param("name", name)
        .update();
    Set<String> before =
        Set.copyOf(
            database
                .sql("SELECT role FROM account_role WHERE account = ?")
                .param(name)
                .query(String.class)
                .list());
    Set<String> after = Set.copyOf(person.roles().stream().map(Role::wireName).toList());
    if (!before.equals(after)) {
      database.sql("DELETE FROM account_role WHERE account = ?").param(name).update();
      after.forEach(role ->
          database
              .sql("INSERT INTO account_role (account, role) VALUES (?, ?)")
              .params(name, role)
              .update());
      audit.append(
          "oidc",
          "account.roles",
          name,
          Outcome.DONE,
          Map.of("after", Accounts.words(person.roles()), "agency", agency));
    }
  }

  private static OAuth2AuthenticationException refuse(String reason) {
    return new OAuth2AuthenticationException(
        new OAuth2Error(REFUSED, "Cannot sign in: " + reason, null), reason);
  }
}
