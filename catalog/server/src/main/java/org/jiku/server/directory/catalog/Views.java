package org.jiku.server.directory.catalog;

import java.time.LocalDate;
import java.util.Optional;
import org.jiku.model.contract.UpdateCycle;
import org.jiku.server.clock.Limit;
import org.jiku.server.clock.OfficialClock;
import org.jiku.server.clock.UpdatePromise;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts together what is shown of a version. */
@Component
final class Views {
  private final JdbcClient database;
  private final OfficialClock clock;

  Views(JdbcClient database, OfficialClock clock) {
    this.database = database;
    this.clock = clock;
  }

  ResourceView of(Resource resource, Version version, boolean withDrafts) {
    return new ResourceView(
        resource.name(),
        provider(resource.agency()),
        version.number(),
        version.state().wireName(),
        version.origin(),
        withDrafts ? version.proposer() : "",
        version.madeAt(),
        resource.published(),
        withDrafts ? resource.proposed() : Optional.empty(),
        withDrafts ? resource.withdrawalReason() : Optional.empty(),
        version
            .submittedAt()
            .filter(any -> version.state() == VersionState.SUBMITTED)
            .map(at -> clock.due(OfficialClock.dayOf(at), Limit.CATALOG_REVIEW)),
        changeDue(version),
        freshness(resource.name(), version.description().cycle()),
        ResourceView.EffectiveView.of(Effective.of(version.description())),
        version.description(),
        withDrafts ? resource.revision() : 0);
  }

  private Optional<LocalDate> changeDue(Version version) {
    boolean isOpen =
        version.state() == VersionState.DRAFT
            || version.state() == VersionState.APPROVED
            || version.state() == VersionState.RETURNED;
    return version
        .cause()
        .filter(any -> isOpen)
        .map(cause -> clock.due(cause.on(), Limit.CATALOG_CHANGE))
        .map(due -> version.isExtended() ? clock.due(due, Limit.CATALOG_CHANGE_EXTENSION) : due);
  }

  private ResourceView.Provider provider(String code) {
    return database
        .sql("SELECT title, credit_code FROM agency WHERE code = ?")
        .param(code)
        .query((row, index) ->
            new ResourceView.Provider(
                code, row.getString("title"), Optional.ofNullable(row.getString("credit_code"))))
        .single();
  }

  private ResourceView.Freshness freshness(String name, String cycle) {
    return database
        .sql("SELECT period, at FROM last_delivery WHERE resource = ?")
        .param(name)
        .query((row, index) -> {
          java.time.Instant at = row.getTimestamp("at").toInstant();
          Optional<LocalDate> due =
              UpdateCycle.find(cycle)
                  .flatMap(promised ->
                      UpdatePromise.nextDue(promised, OfficialClock.dayOf(at), clock.calendar()));
          int late = due.map(day -> clock.calendar().between(day, clock.today())).orElse(0);
          boolean isLate = due.filter(day -> day.isBefore(clock.today())).isPresent();
          return new ResourceView.Freshness(
              due.isEmpty() ? "unknown" : isLate ? "late" : "on-time",
              late,
              Optional.of(at),
              Optional.of(row.getString("period")),
              due);
        })
        .optional()
        .orElseGet(() ->
            new ResourceView.Freshness(
                "unknown", 0, Optional.empty(), Optional.empty(), Optional.empty()));
  }
}
