package org.jiku.server.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jiku.server.audit.AuditLog;
import org.jiku.server.audit.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Registered information systems that ask by themselves. Each request is in the audit log with the
 * person and the case it is for; numbers of persons are masked there.
 */
@Component
final class Clients {
  /** No account's name begins so. */
  static final String PREFIX = "client:";

  static final String BEHALF = "Jiku-On-Behalf-Of";
  static final String CASE = "Jiku-Case";
  private static final int LONGEST_HEADER = 200;

  /** What may be the number of a person. */
  private static final Pattern NUMBER = Pattern.compile("([0-9]{6})[0-9]{7,9}([0-9Xx]{2,3})");

  private final JdbcClient database;
  private final AuditLog audit;

  Clients(JdbcClient database, AuditLog audit) {
    this.database = database;
    this.audit = audit;
  }

  /** The client as a caller; refused without person and case (headers in UTF-8). */
  Standing find(String principal, Set<Scope> scopes, HttpServletRequest request) {
    Optional<String> agency =
        database
            .sql("SELECT agency FROM client WHERE name = ? AND is_enabled")
            .param(principal.substring(PREFIX.length()))
            .query(String.class)
            .optional();
    if (agency.isEmpty()) {
      return new Standing.Refused("there is no such client, or it is disabled");
    }
    try {
      Caller.Behalf behalf = new Caller.Behalf(header(request, BEHALF), header(request, CASE));
      audit.append(
          principal,
          "client.ask",
          agency.get(),
          Outcome.DONE,
          Map.of(
              "person", NUMBER.matcher(behalf.person()).replaceAll("$1********$2"),
              "case", behalf.caseNumber(),
              "method", request.getMethod(),
              "path", request.getRequestURI()));
      return new Standing.Known(
          new Caller(principal, agency, roles(scopes), scopes, Optional.of(behalf)));
    } catch (IllegalArgumentException e) {
      audit.append(
          principal,
          "client.ask",
          agency.get(),
          Outcome.REFUSED,
          Map.of("reason", "no person or case"));
      return new Standing.Refused(
          "an information system names the person and the case it asks for in the headers %s and %s, each up to %d characters"
              .formatted(BEHALF, CASE, LONGEST_HEADER));
    }
  }

  /** It uses what its agency may use; one that delivers is a steward's hand too. */
  private static Set<Role> roles(Set<Scope> scopes) {
    return scopes.contains(Scope.DELIVER)
        ? EnumSet.of(Role.AGENCY_USER, Role.STEWARD)
        : EnumSet.of(Role.AGENCY_USER);
  }

  private static String header(HttpServletRequest request, String name) {
    String value = request.getHeader(name);
    return Given.text(
        value == null
            ? null
            : new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8),
        name,
        LONGEST_HEADER);
  }
}
