package org.jiku.server.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An account as administrators see it: no secret of it. */
record Account(
    String name,
    String title,
    Optional<String> agency,
    Optional<String> unit,
    List<String> roles,
    boolean enabled,
    boolean mustChangePassword,
    boolean secondFactor,
    Optional<Instant> lockedUntil) {

  /** The columns that {@link #read} takes, of an account {@code a}. */
  static final String SELECT =
      """
      SELECT a.name, a.title, a.agency, a.unit, a.is_enabled, a.must_change_password,
        a.totp_confirmed, a.locked_until,
        array(SELECT r.role FROM account_role r WHERE r.account = a.name ORDER BY 1) AS roles
      FROM account a
      """;

  static Account read(ResultSet row, int index) throws SQLException {
    return new Account(
        row.getString("name"),
        row.getString("title"),
        Optional.ofNullable(row.getString("agency")),
        Optional.ofNullable(row.getString("unit")),
        List.of((String[]) row.getArray("roles").getArray()),
        row.getBoolean("is_enabled"),
        row.getBoolean("must_change_password"),
        row.getBoolean("totp_confirmed"),
        Optional.ofNullable(row.getTimestamp("locked_until")).map(java.sql.Timestamp::toInstant));
  }

  Set<Role> roleSet() {
    return Stream.of(roles.toArray(String[]::new))
        .map(role -> Role.find(role).orElseThrow())
        .collect(Collectors.toUnmodifiableSet());
  }
}
