package org.jiku.server.directory.inventory;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.Words;
import org.jiku.server.audit.AuditLog;
import org.jiku.server.audit.Outcome;
import org.jiku.server.directory.catalog.PlainText;
import org.jiku.server.directory.catalog.Sight;
import org.jiku.server.identity.Caller;
import org.jiku.server.identity.Role;
import org.jiku.server.web.Allowed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Information systems: {@code /api/v1/agencies/AGENCY/systems}. An agency's own, the authority's
 * and the system administrators' to see.
 */
@RestController
final class Inventory {
  private static final int MOST = 500;

  private final JdbcClient database;
  private final AuditLog audit;
  private final TransactionOperations transactions;

  Inventory(JdbcClient database, AuditLog audit, TransactionOperations transactions) {
    this.database = database;
    this.audit = audit;
    this.transactions = transactions;
  }

  /**
   * What is said of a system.
   *
   * @param protectionLevel 1 to 5, GB/T 22240-2020
   * @param connection planned, connecting, connected or ended
   */
  record SystemText(
      String title,
      int protectionLevel,
      String connection,
      Optional<LocalDate> inUseSince,
      Optional<LocalDate> connectedOn) {
    SystemText {
      PlainText.require(title, "title", 200);
      if (protectionLevel < 1 || protectionLevel > 5) {
        throw new IllegalArgumentException(
            "protectionLevel must be 1 to 5 (GB/T 22240): " + protectionLevel);
      }
      if (connection == null
          || !List.of("planned", "connecting", "connected", "ended").contains(connection)) {
        throw new IllegalArgumentException(
            "connection must be planned, connecting, connected or ended");
      }
      inUseSince.ifPresent(SystemText::requireDay);
      connectedOn.ifPresent(SystemText::requireDay);
      if (connection.equals("connected") != connectedOn.isPresent()
          && !connection.equals("ended")) {
        throw new IllegalArgumentException("connectedOn belongs to what is connected");
      }
    }

    private static void requireDay(LocalDate day) {
      if (day.getYear() < 1950 || day.getYear() > 2200) {
        throw new IllegalArgumentException("the day is out of range: " + day);
      }
    }
  }

  /** An information system of an agency. */
  record InformationSystem(String agency, String code, SystemText system) {}

  /** A page; {@code next} is given to {@code after}. */
  record SystemPage(List<InformationSystem> items, Optional<String> next) {}

  @Allowed
  @GetMapping("/api/v1/agencies/{agency}/systems")
  SystemPage list(
      Caller caller,
      @PathVariable String agency,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > MOST || !(after.isEmpty() || Words.isName(after))) {
      throw new IllegalArgumentException(
          "limit must be 1 to %d, after the code of a system".formatted(MOST));
    }
    if (!Words.isName(agency)
        || !(Sight.seesDrafts(caller, agency) || caller.is(Role.SYSTEM_ADMINISTRATOR))) {
      throw new JikuException(ErrorCode.NOT_FOUND, "Cannot find the systems of that agency");
    }
    List<InformationSystem> found =
        database
            .sql(
                """
                SELECT * FROM information_system WHERE agency = ? AND code > ? ORDER BY code LIMIT ?
                """)
            .params(agency, after, limit)
            .query((row, index) ->
                new InformationSystem(
                    row.getString("agency"),
                    row.getString("code"),
                    new SystemText(
                        row.getString("title"),
                        row.getInt("protection_level"),
                        row.getString("connection"),
                        Optional.ofNullable(row.getObject("in_use_since", LocalDate.class)),
                        Optional.ofNullable(row.getObject("connected_on", LocalDate.class)))))
            .list();
    return new SystemPage(
        found, found.size() < limit ? Optional.empty() : Optional.of(found.getLast().code()));
  }

  @Allowed(Role.DATA_OFFICER)
  @PutMapping("/api/v1/agencies/{agency}/systems/{code}")
  InformationSystem keep(
      Caller caller,
      @PathVariable String agency,
      @PathVariable String code,
      @RequestBody SystemText text) {
    requireOwn(caller, agency, code);
    transactions.executeWithoutResult(status -> {
      database
          .sql(
              """
              INSERT INTO information_system
                (agency, code, title, protection_level, connection, in_use_since, connected_on)
              VALUES (?, ?, ?, ?, ?, ?, ?)
              ON CONFLICT (agency, code) DO UPDATE SET title = excluded.title,
                protection_level = excluded.protection_level, connection = excluded.connection,
                in_use_since = excluded.in_use_since, connected_on = excluded.connected_on,
                revision = information_system.revision + 1
              """)
          .params(agency, code, text.title(), text.protectionLevel(), text.connection())
          .param(text.inUseSince().map(Date::valueOf).orElse(null))
          .param(text.connectedOn().map(Date::valueOf).orElse(null))
          .update();
      audit.append(
          caller.name(),
          "system.keep",
          agency + "." + code,
          Outcome.DONE,
          Map.of(
              "level", Integer.toString(text.protectionLevel()), "connection", text.connection()));
    });
    return new InformationSystem(agency, code, text);
  }

  @Allowed(Role.DATA_OFFICER)
  @DeleteMapping("/api/v1/agencies/{agency}/systems/{code}")
  @ResponseStatus(org.springframework.http.HttpStatus.NO_CONTENT)
  void remove(Caller caller, @PathVariable String agency, @PathVariable String code) {
    requireOwn(caller, agency, code);
    transactions.executeWithoutResult(status -> {
      int gone =
          database
              .sql("DELETE FROM information_system WHERE agency = ? AND code = ?")
              .params(agency, code)
              .update();
      if (gone == 0) {
        throw new JikuException(
            ErrorCode.NOT_FOUND, "Cannot find system %s of %s".formatted(code, agency));
      }
      audit.append(caller.name(), "system.remove", agency + "." + code, Outcome.DONE, Map.of());
    });
  }

  private static void requireOwn(Caller caller, String agency, String code) {
    if (!caller.isOf(agency)) {
      throw new JikuException(ErrorCode.NOT_FOUND, "Cannot find the systems of that agency");
    }
    Words.requireName(code, "code");
  }
}
