package org.jiku.server.directory.inventory;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.Words;
import org.jiku.server.audit.AuditLog;
import org.jiku.server.audit.Outcome;
import org.jiku.server.directory.catalog.PlainText;
import org.jiku.server.directory.catalog.Resource;
import org.jiku.server.directory.catalog.Sight;
import org.jiku.server.identity.Caller;
import org.jiku.server.identity.Role;
import org.jiku.server.web.Allowed;
import org.springframework.http.HttpStatus;
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
 * Data services on offer: {@code /api/v1/data-services}. One is seen by whoever sees the resource
 * it offers.
 */
@RestController
final class DataServices {
  private static final int MOST = 500;

  private final JdbcClient database;
  private final Sight sight;
  private final AuditLog audit;
  private final TransactionOperations transactions;

  DataServices(
      JdbcClient database, Sight sight, AuditLog audit, TransactionOperations transactions) {
    this.database = database;
    this.sight = sight;
    this.audit = audit;
    this.transactions = transactions;
  }

  /** What is said of a data service; resource is the name of what it offers. */
  record OfferText(
      String title,
      @Schema(allowableValues = {"query", "verification", "file", "interface"}) String kind,
      String resource) {
    OfferText {
      PlainText.require(title, "title", 200);
      PlainText.require(resource, "resource", 127);
      if (kind == null || !List.of("query", "verification", "file", "interface").contains(kind)) {
        throw new IllegalArgumentException("kind must be query, verification, file or interface");
      }
    }
  }

  /** A data service of an agency. */
  record DataOffer(String agency, String code, OfferText service) {}

  /** A page; {@code next} is given to {@code after}. */
  record OfferPage(List<DataOffer> items, Optional<String> next) {}

  @Allowed
  @GetMapping("/api/v1/data-services")
  OfferPage list(
      Caller caller,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > MOST || after.length() > 127 || !PlainText.isPlain(after)) {
      throw new IllegalArgumentException(
          "limit must be 1 to %d, after agency.code of a data service".formatted(MOST));
    }
    int dot = Math.max(0, after.indexOf('.'));
    List<DataOffer> found =
        database
            .sql(
                """
                SELECT s.* FROM data_service s JOIN resource r ON r.name = s.resource
                WHERE (s.agency, s.code) > (:agency, :code)
                  AND (r.published IS NOT NULL OR r.agency = :own OR :all)
                ORDER BY s.agency, s.code LIMIT :limit
                """)
            .param("agency", after.substring(0, dot))
            .param("code", after.substring(Math.min(after.length(), dot + 1)))
            .param("own", caller.agency().orElse(""))
            .param("all", caller.is(Role.REVIEWER))
            .param("limit", limit)
            .query((row, index) ->
                new DataOffer(
                    row.getString("agency"),
                    row.getString("code"),
                    new OfferText(
                        row.getString("title"), row.getString("kind"), row.getString("resource"))))
            .list();
    return new OfferPage(
        found,
        found.size() < limit
            ? Optional.empty()
            : Optional.of(found.getLast().agency() + "." + found.getLast().code()));
  }

  @Allowed(Role.DATA_OFFICER)
  @PutMapping("/api/v1/agencies/{agency}/data-services/{code}")
  DataOffer keep(
      Caller caller,
      @PathVariable String agency,
      @PathVariable String code,
      @RequestBody OfferText text) {
    requireOwn(caller, agency, code);
    Resource resource = sight.load(caller, text.resource());
    caller.requireOf(resource.agency(), "offer " + text.resource());
    transactions.executeWithoutResult(status -> {
      database
          .sql(
              """
              INSERT INTO data_service (agency, code, title, kind, resource) VALUES (?, ?, ?, ?, ?)
              ON CONFLICT (agency, code) DO UPDATE SET title = excluded.title, kind = excluded.kind,
                resource = excluded.resource, revision = data_service.revision + 1
              """)
          .params(agency, code, text.title(), text.kind(), text.resource())
          .update();
      audit.append(
          caller.name(),
          "offer.keep",
          agency + "." + code,
          Outcome.DONE,
          Map.of("kind", text.kind(), "resource", text.resource()));
    });
    return new DataOffer(agency, code, text);
  }

  @Allowed(Role.DATA_OFFICER)
  @DeleteMapping("/api/v1/agencies/{agency}/data-services/{code}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Caller caller, @PathVariable String agency, @PathVariable String code) {
    requireOwn(caller, agency, code);
    transactions.executeWithoutResult(status -> {
      int gone =
          database
              .sql("DELETE FROM data_service WHERE agency = ? AND code = ?")
              .params(agency, code)
              .update();
      if (gone == 0) {
        throw new JikuException(
            ErrorCode.NOT_FOUND, "Cannot find data service %s of %s".formatted(code, agency));
      }
      audit.append(caller.name(), "offer.remove", agency + "." + code, Outcome.DONE, Map.of());
    });
  }

  private static void requireOwn(Caller caller, String agency, String code) {
    if (!caller.isOf(agency)) {
      throw new JikuException(ErrorCode.NOT_FOUND, "Cannot find data services of that agency");
    }
    Words.requireName(code, "code");
  }
}
