package org.jiku.server.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;

/** A token or a secret as its owner sees it in a list: what it is, not its text. */
record OwnSecret(
    long id,
    String title,
    List<String> scopes,
    Instant createdAt,
    Instant expiresAt,
    Optional<Instant> revokedAt) {

  /** With the columns of the same names; scopes are empty where there are none. */
  static OwnSecret read(ResultSet row, int index) throws SQLException {
    return new OwnSecret(
        row.getLong("id"),
        row.getString("title"),
        List.of((String[]) row.getArray("scopes").getArray()),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("expires_at").toInstant(),
        Optional.ofNullable(row.getTimestamp("revoked_at")).map(java.sql.Timestamp::toInstant));
  }

  /** The number in a path; throws NOT_FOUND if it is none. */
  static long id(String path) {
    try {
      return Long.parseLong(path);
    } catch (NumberFormatException e) {
      throw new JikuException(ErrorCode.NOT_FOUND, "Cannot find it: the path names no number", e);
    }
  }

  /** The owner of what is one's own; throws DENIED for information systems, which own nothing. */
  static String owner(Caller caller) {
    if (caller.behalf().isPresent()) {
      throw new JikuException(
          ErrorCode.DENIED,
          "Cannot keep secrets of %s: its administrator makes them".formatted(caller.name()));
    }
    return caller.name();
  }
}
