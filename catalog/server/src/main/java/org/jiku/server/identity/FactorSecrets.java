package org.jiku.server.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.server.audit.AuditLog;
import org.jiku.server.audit.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The key of second factors: a file in {@code secrets} of the home, made at the first start; all
 * servers of a platform have the same. A server does not start with another key than the one that
 * sealed what is there, unless it is told that the key is lost: then those factors are broken off,
 * and whoever had one sets it up anew after the next sign-in.
 */
@Component
final class FactorSecrets implements SmartInitializingSingleton {
  private final JdbcClient database;
  private final TransactionOperations transactions;
  private final AuditLog audit;
  private final Path file;
  private final boolean lost;
  private @Nullable FactorKey key;

  FactorSecrets(
      JdbcClient database,
      TransactionOperations transactions,
      AuditLog audit,
      @Value("${jiku.second-factor.key-file:${jiku.home}/secrets/second-factor.key}") Path file,
      @Value("${jiku.second-factor.key-lost:false}") boolean lost) {
    this.database = database;
    this.transactions = transactions;
    this.audit = audit;
    this.file = file;
    this.lost = lost;
  }

  private record Kept(String account, String secret) {}

  String seal(String account, String secret) {
    return Objects.requireNonNull(key).seal(account, secret);
  }

  String open(String account, String sealed) {
    return Objects.requireNonNull(key).open(account, sealed);
  }

  /** Before the first request. */
  @Override
  public void afterSingletonsInstantiated() {
    List<Kept> kept =
        database
            .sql("SELECT name, totp_secret FROM account WHERE totp_secret IS NOT NULL")
            .query((row, index) -> new Kept(row.getString("name"), row.getString("totp_secret")))
            .list();
    FactorKey found = key(kept.stream().anyMatch(one -> FactorKey.isSealed(one.secret())));
    List<Kept> foreign =
        kept.stream()
            .filter(
                one -> FactorKey.isSealed(one.secret()) && !one.secret().startsWith(found.prefix()))
            .toList();
    if (!foreign.isEmpty() && !lost) {
      throw lost("it is not the one that sealed those of %d accounts".formatted(foreign.size()));
    }
    key = found;
    foreign.forEach(this::breakOff);
    kept.stream()
        .filter(one -> !FactorKey.isSealed(one.secret()))
        .forEach(one -> replace(one, found.seal(one.account(), one.secret())));
  }

  private FactorKey key(boolean isNeeded) {
    try {
      if (Files.exists(file)) {
        return FactorKey.read(file);
      }
      if (isNeeded && !lost) {
        throw lost("it is not there");
      }
      return FactorKey.make(file);
    } catch (IllegalArgumentException e) {
      throw lost("the file holds no key");
    } catch (IOException e) {
      throw new JikuException(
          ErrorCode.FAILED,
          "Cannot keep the key of second factors in %s: %s".formatted(file, e),
          e);
    }
  }

  private JikuException lost(String why) {
    return new JikuException(
        ErrorCode.FAILED,
        """
        Cannot use the key of second factors, %s: %s. Put the file back from the backup of the home; \
        if it is lost, remove it and start once with catalog.jiku.second-factor.key-lost=true, which \
        breaks these second factors off\
        """
            .formatted(file, why));
  }

  private void breakOff(Kept one) {
    transactions.executeWithoutResult(status -> {
      database
          .sql(
              """
              UPDATE account SET totp_secret = NULL, totp_confirmed = false
              WHERE name = ? AND totp_secret = ?
              """)
          .params(one.account(), one.secret())
          .update();
      database.sql("DELETE FROM session WHERE principal_name = ?").param(one.account()).update();
      audit.append(
          FirstAccounts.OPERATOR,
          "account.reset-second-factor",
          one.account(),
          Outcome.DONE,
          Map.of("reason", "the key is lost"));
    });
  }

  private void replace(Kept one, String sealed) {
    transactions.executeWithoutResult(status -> {
      int changed =
          database
              .sql("UPDATE account SET totp_secret = ? WHERE name = ? AND totp_secret = ?")
              .params(sealed, one.account(), one.secret())
              .update();
      if (changed == 1) {
        audit.append(FirstAccounts.OPERATOR, "factor.seal", one.account(), Outcome.DONE, Map.of());
      }
    });
  }
}
