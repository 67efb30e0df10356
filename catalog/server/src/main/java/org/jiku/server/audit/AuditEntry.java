package org.jiku.server.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;

/**
 * One entry of the log.
 *
 * @param number from 1, without gaps
 * @param facts a JSON object of texts, its keys in order
 * @param previous hash of the entry before
 * @param hash SHA-256 over {@link #text}
 */
record AuditEntry(
    long number,
    Instant at,
    String actor,
    String action,
    String subject,
    Outcome outcome,
    String facts,
    String previous,
    String hash) {

  /** The entry that follows the one of that number and hash. */
  static AuditEntry after(
      long last,
      String previous,
      Instant at,
      String actor,
      String action,
      String subject,
      Outcome outcome,
      String facts) {
    AuditEntry unsealed =
        new AuditEntry(last + 1, at, actor, action, subject, outcome, facts, previous, "");
    return new AuditEntry(
        last + 1, at, actor, action, subject, outcome, facts, previous, unsealed.seal());
  }

  static AuditEntry read(ResultSet row, int index) throws SQLException {
    return new AuditEntry(
        row.getLong("number"),
        row.getTimestamp("at").toInstant(),
        row.getString("actor"),
        row.getString("action"),
        row.getString("subject"),
        Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
        row.getString("facts"),
        row.getString("previous"),
        row.getString("hash"));
  }

  /** What the hash should be. */
  String seal() {
    return AuditLog.sha256(text());
  }

  /** Each part with its length before it, so that no two entries have one text. */
  private String text() {
    StringBuilder text = new StringBuilder();
    for (String part :
        new String[] {
          Long.toString(number),
          at.toString(),
          actor,
          action,
          subject,
          outcome.wireName(),
          facts,
          previous
        }) {
      text.append(part.length()).append(':').append(part).append('\n');
    }
    return text.toString();
  }
}
