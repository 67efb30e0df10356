package org.jiku.server.identity;

import java.util.Map;
import java.util.Optional;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.server.audit.AuditLog;
import org.jiku.server.audit.Outcome;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Changes whose an account is: the person's name, agency and unit. Its own name stays for good,
 * because the audit log names it.
 */
@Component
final class Transfers {
  private final JdbcClient database;
  private final TransactionOperations transactions;
  private final AuditLog audit;
  private final Agencies agencies;

  Transfers(
      JdbcClient database, TransactionOperations transactions, AuditLog audit, Agencies agencies) {
    this.database = database;
    this.transactions = transactions;
    this.audit = audit;
    this.agencies = agencies;
  }

  /** Throws CONFLICT where the account's roles or its identity provider are against it. */
  void change(
      Account account, String title, Optional<String> agency, Optional<String> unit, String by) {
    if (isOfElsewhere(account.name())
        && !(title.equals(account.title()) && agency.equals(account.agency()))) {
      throw refuse(
          account, by, "the identity provider says its title and agency; change only the unit");
    }
    Optional<Agency> known = agency.map(agencies::load);
    RoleRules.against(account.roleSet(), known)
        .ifPresent(reason -> {
          throw refuse(account, by, reason + "; change its roles first");
        });
    transactions.executeWithoutResult(status -> {
      try {
        database
            .sql(
                """
                UPDATE account SET title = ?, agency = nullif(?, ''), unit = nullif(?, '')
                WHERE name = ?
                """)
            .params(title, agency.orElse(""), unit.orElse(""), account.name())
            .update();
      } catch (DataIntegrityViolationException e) {
        throw new JikuException(
            ErrorCode.NOT_FOUND,
            "Cannot change account %s: agency %s has no unit %s"
                .formatted(account.name(), agency.orElse("-"), unit.orElse("-")),
            e);
      }
      audit.append(
          by,
          "account.change",
          account.name(),
          Outcome.DONE,
          Map.of(
              "before", place(account.title(), account.agency(), account.unit()),
              "after", place(title, agency, unit)));
    });
  }

  private boolean isOfElsewhere(String name) {
    return database
        .sql("SELECT oidc_subject IS NOT NULL FROM account WHERE name = ?")
        .param(name)
        .query(Boolean.class)
        .single();
  }

  private JikuException refuse(Account account, String by, String reason) {
    audit.append(by, "account.change", account.name(), Outcome.REFUSED, Map.of("reason", reason));
    return new JikuException(
        ErrorCode.CONFLICT, "Cannot change account %s: %s".formatted(account.name(), reason));
  }

  private static String place(String title, Optional<String> agency, Optional<String> unit) {
    return "%s, %s/%s".formatted(title, agency.orElse("-"), unit.orElse("-"));
  }
}
