package org.jiku.server.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.server.audit.AuditLog;
import org.jiku.server.audit.Outcome;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The register of agencies and their units. */
@Component
final class Agencies {
  private final JdbcClient database;
  private final TransactionOperations transactions;
  private final AuditLog audit;

  Agencies(JdbcClient database, TransactionOperations transactions, AuditLog audit) {
    this.database = database;
    this.transactions = transactions;
    this.audit = audit;
  }

  Page<Agency> list(String after, int limit) {
    List<Agency> found =
        database
            .sql("SELECT * FROM agency WHERE code > ? ORDER BY code LIMIT ?")
            .params(after, limit + 1)
            .query((row, index) ->
                new Agency(
                    row.getString("code"),
                    row.getString("title"),
                    Optional.ofNullable(row.getString("credit_code")),
                    row.getBoolean("is_authority"),
                    row.getLong("revision"),
                    List.of()))
            .list();
    return Page.of(found, limit, Agency::code);
  }

  /** With its units; throws NOT_FOUND if there is none. */
  Agency load(String code) {
    return find(code)
        .orElseThrow(() ->
            new JikuException(
                ErrorCode.NOT_FOUND,
                "Cannot find agency %s: it is not registered".formatted(code)));
  }

  Optional<Agency> find(String code) {
    if (!Given.isCode(code)) {
      return Optional.empty();
    }
    List<Agency.Unit> units =
        database
            .sql("SELECT code, title FROM unit WHERE agency = ? ORDER BY code")
            .param(code)
            .query((row, index) -> new Agency.Unit(row.getString("code"), row.getString("title")))
            .list();
    return database
        .sql("SELECT * FROM agency WHERE code = ?")
        .param(code)
        .query((row, index) ->
            new Agency(
                row.getString("code"),
                row.getString("title"),
                Optional.ofNullable(row.getString("credit_code")),
                row.getBoolean("is_authority"),
                row.getLong("revision"),
                units))
        .optional();
  }

  /** Registers an agency; throws CONFLICT if there is one of that code or credit code. */
  void add(String code, AgencyEntry entry, String by) {
    transactions.executeWithoutResult(status -> {
      try {
        database
            .sql("INSERT INTO agency (code, title, credit_code, is_authority) VALUES (?, ?, ?, ?)")
            .params(code, entry.title(), entry.creditCode(), entry.isAuthority())
            .update();
      } catch (DuplicateKeyException e) {
        throw taken(code, entry, e);
      }
      audit.append(by, "agency.add", code, Outcome.DONE, facts(entry));
    });
  }

  /** Changes an agency that is at that revision; throws CONFLICT if it is at another one. */
  void change(String code, AgencyEntry entry, long revision, String by) {
    transactions.executeWithoutResult(status -> {
      load(code);
      int changed;
      try {
        changed =
            database
                .sql(
                    """
                    UPDATE agency
                    SET title = ?, credit_code = ?, is_authority = ?, revision = revision + 1
                    WHERE code = ? AND revision = ?
                    """)
                .params(entry.title(), entry.creditCode(), entry.isAuthority(), code, revision)
                .update();
      } catch (DuplicateKeyException e) {
        throw taken(code, entry, e);
      }
      if (changed == 0) {
        throw new JikuException(
            ErrorCode.CONFLICT,
            "Cannot change agency %s: it is no longer at revision %d; read it again"
                .formatted(code, revision));
      }
      audit.append(by, "agency.change", code, Outcome.DONE, facts(entry));
    });
  }

  /** Makes a unit, or gives it another title; whether anything changed. */
  boolean putUnit(String agency, String unit, String title, String by) {
    return Boolean.TRUE.equals(
        transactions.execute(status -> {
          load(agency);
          int changed =
              database
                  .sql(
                      """
                      INSERT INTO unit AS u (agency, code, title) VALUES (?, ?, ?)
                      ON CONFLICT (agency, code) DO UPDATE SET title = excluded.title
                      WHERE u.title <> excluded.title
                      """)
                  .params(agency, unit, title)
                  .update();
          if (changed > 0) {
            audit.append(by, "unit.put", agency + "/" + unit, Outcome.DONE, Map.of("title", title));
          }
          return changed > 0;
        }));
  }

  private static Map<String, String> facts(AgencyEntry entry) {
    return Map.of(
        "title", entry.title(),
        "creditCode", entry.creditCode(),
        "authority", Boolean.toString(entry.isAuthority()));
  }

  private static JikuException taken(String code, AgencyEntry entry, DuplicateKeyException e) {
    return new JikuException(
        ErrorCode.CONFLICT,
        "Cannot register agency %s: the code, or the credit code %s, is another's already"
            .formatted(code, entry.creditCode()),
        e);
  }
}
