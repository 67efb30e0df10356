package org.jiku.server.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.server.audit.AuditLog;
import org.jiku.server.audit.Outcome;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Accounts, their roles, and what administrators do to them. */
@Component
final class Accounts {
  private final JdbcClient database;
  private final TransactionOperations transactions;
  private final AuditLog audit;
  private final Agencies agencies;
  private final Passwords passwords;
  private final Sessions sessions;

  Accounts(
      JdbcClient database,
      TransactionOperations transactions,
      AuditLog audit,
      Agencies agencies,
      Passwords passwords,
      Sessions sessions) {
    this.database = database;
    this.transactions = transactions;
    this.audit = audit;
    this.agencies = agencies;
    this.passwords = passwords;
    this.sessions = sessions;
  }

  Page<Account> list(String after, int limit) {
    List<Account> found =
        database
            .sql(Account.SELECT + "WHERE a.name > ? ORDER BY a.name LIMIT ?")
            .params(after, limit + 1)
            .query(Account::read)
            .list();
    return Page.of(found, limit, Account::name);
  }

  Optional<Account> find(String name) {
    return Given.isName(name)
        ? database
            .sql(Account.SELECT + "WHERE a.name = ?")
            .param(name)
            .query(Account::read)
            .optional()
        : Optional.empty();
  }

  /** Throws NOT_FOUND if there is none. */
  Account load(String name) {
    return find(name)
        .orElseThrow(() ->
            new JikuException(
                ErrorCode.NOT_FOUND, "Cannot find account %s: there is none".formatted(name)));
  }

  /** Makes an account without roles; answers its first password, which nobody sees again. */
  String add(String name, String title, Optional<String> agency, Optional<String> unit, String by) {
    String password = passwords.random();
    String hash = passwords.hash(password);
    transactions.executeWithoutResult(status -> {
      try {
        database
            .sql(
                """
                INSERT INTO account (name, title, agency, unit, password_hash)
                VALUES (?, ?, nullif(?, ''), nullif(?, ''), ?)
                """)
            .params(name, title, agency.orElse(""), unit.orElse(""), hash)
            .update();
      } catch (DuplicateKeyException e) {
        throw new JikuException(
            ErrorCode.CONFLICT, "Cannot make account %s: there is one".formatted(name), e);
      } catch (DataIntegrityViolationException e) {
        throw new JikuException(
            ErrorCode.NOT_FOUND,
            "Cannot make account %s: agency %s or its unit %s is not registered"
                .formatted(name, agency.orElse("-"), unit.orElse("-")),
            e);
      }
      audit.append(by, "account.add", name, Outcome.DONE, Map.of("agency", agency.orElse("")));
    });
    return password;
  }

  /** Replaces an account's roles. */
  void giveRoles(String name, Set<Role> roles, String by) {
    Account account = load(name);
    if (name.equals(by)) {
      throw refuse(by, "account.roles", name, "change roles", "nobody changes their own");
    }
    Optional<String> against = RoleRules.against(roles, account.agency().flatMap(agencies::find));
    if (against.isPresent()) {
      throw refuse(by, "account.roles", name, "give the roles", against.get());
    }
    transactions.executeWithoutResult(status -> {
      // Two changes of one account wait for each other.
      database.sql("SELECT 1 FROM account WHERE name = ? FOR UPDATE").param(name).query(row -> {});
      database.sql("DELETE FROM account_role WHERE account = ?").param(name).update();
      for (Role role : roles) {
        database
            .sql("INSERT INTO account_role (account, role) VALUES (?, ?)")
            .params(name, role.wireName())
            .update();
      }
      audit.append(
          by,
          "account.roles",
          name,
          Outcome.DONE,
          Map.of("before", String.join(" ", account.roles()), "after", words(roles)));
    });
  }

  /** Lets an account in again, or shuts it out at once. */
  void enable(String name, boolean enabled, String by) {
    load(name);
    if (name.equals(by)) {
      throw refuse(by, "account.enable", name, "enable or disable", "it is one's own account");
    }
    transactions.executeWithoutResult(status -> {
      database
          .sql("UPDATE account SET is_enabled = ? WHERE name = ?")
          .params(enabled, name)
          .update();
      if (!enabled) {
        sessions.endAll(name);
      }
      audit.append(
          by, enabled ? "account.enable" : "account.disable", name, Outcome.DONE, Map.of());
    });
  }

  void unlock(String name, String by) {
    load(name);
    transactions.executeWithoutResult(status -> {
      database
          .sql("UPDATE account SET failed_sign_ins = 0, locked_until = NULL WHERE name = ?")
          .param(name)
          .update();
      audit.append(by, "account.unlock", name, Outcome.DONE, Map.of());
    });
  }

  /** A new first password; what was signed in is signed out. */
  String resetPassword(String name, String by) {
    requireAnother(name, by);
    String password = passwords.random();
    String hash = passwords.hash(password);
    transactions.executeWithoutResult(status -> {
      database
          .sql(
              """
              UPDATE account SET password_hash = ?, must_change_password = true,
                failed_sign_ins = 0, locked_until = NULL
              WHERE name = ?
              """)
          .params(hash, name)
          .update();
      sessions.endAll(name);
      audit.append(by, "account.reset-password", name, Outcome.DONE, Map.of());
    });
    return password;
  }

  /** Breaks the second factor off; what was signed in is signed out. */
  void resetSecondFactor(String name, String by) {
    requireAnother(name, by);
    transactions.executeWithoutResult(status -> {
      database
          .sql("UPDATE account SET totp_secret = NULL, totp_confirmed = false WHERE name = ?")
          .param(name)
          .update();
      sessions.endAll(name);
      audit.append(by, "account.reset-second-factor", name, Outcome.DONE, Map.of());
    });
  }

  private void requireAnother(String name, String by) {
    load(name);
    if (name.equals(by)) {
      throw refuse(by, "account.reset", name, "reset", "it is one's own account");
    }
  }

  private JikuException refuse(
      String by, String action, String name, String attempt, String reason) {
    audit.append(by, action, name, Outcome.REFUSED, Map.of("reason", reason));
    return new JikuException(
        ErrorCode.DENIED, "Cannot %s of account %s: %s".formatted(attempt, name, reason));
  }

  static String words(Set<Role> roles) {
    return roles.stream().map(Role::wireName).sorted().collect(Collectors.joining(" "));
  }
}
