package org.jiku.server.directory.catalog;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jiku.model.contract.UpdateCycle;
import org.jiku.server.clock.Limit;
import org.jiku.server.clock.OfficialClock;
import org.jiku.server.clock.UpdatePromise;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The lines of lists: what is looked for stands in columns with an index each. */
@Component
final class Listing {
  private final JdbcClient database;
  private final OfficialClock clock;

  Listing(JdbcClient database, OfficialClock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * One line, of the version in force or, for the provider and the authority, of the one worked on.
   */
  record Line(
      String name,
      String agency,
      String title,
      String state,
      String shareClass,
      String grade,
      String cycle,
      Instant updatedAt,
      Optional<LocalDate> reviewDue,
      String freshness,
      int daysLate) {}

  void write(String audience, Version version, Instant at) {
    Description description = version.description();
    Effective effective = Effective.of(description);
    String words =
        (description.name()
                + "\n"
                + description.title()
                + "\n"
                + description.elements().stream()
                    .map(DataItem::title)
                    .collect(Collectors.joining("\n")))
            .toLowerCase(Locale.ROOT);
    Optional<LocalDate> reviewDue =
        version
            .submittedAt()
            .filter(any -> version.state() == VersionState.SUBMITTED)
            .map(submitted -> clock.due(OfficialClock.dayOf(submitted), Limit.CATALOG_REVIEW));
    database
        .sql(
            """
            INSERT INTO resource_listing (audience, name, agency, title, state, share_class, grade, cycle,
              updated_at, words, next_due, review_due)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (audience, name) DO UPDATE SET title = excluded.title, state = excluded.state,
              share_class = excluded.share_class, grade = excluded.grade, cycle = excluded.cycle,
              updated_at = excluded.updated_at, next_due = excluded.next_due,
              review_due = excluded.review_due, words = excluded.words
            """)
        .params(
            audience,
            description.name(),
            description.agency(),
            description.title(),
            version.state().wireName(),
            Sharing.word(effective.shareClass()),
            effective.grade().wireName(),
            description.cycle(),
            Timestamp.from(at),
            words)
        .param(nextDue(description.name(), description.cycle()).map(Date::valueOf).orElse(null))
        .param(reviewDue.map(Date::valueOf).orElse(null))
        .update();
  }

  void remove(String audience, String name) {
    database
        .sql("DELETE FROM resource_listing WHERE audience = ? AND name = ?")
        .params(audience, name)
        .update();
  }

  /** When the next delivery is due; empty if there was none yet, or nothing is promised. */
  private Optional<LocalDate> nextDue(String name, String cycle) {
    return database
        .sql("SELECT at FROM last_delivery WHERE resource = ?")
        .param(name)
        .query((row, index) -> row.getTimestamp("at").toInstant())
        .optional()
        .flatMap(last ->
            UpdateCycle.find(cycle)
                .flatMap(promised ->
                    UpdatePromise.nextDue(promised, OfficialClock.dayOf(last), clock.calendar())));
  }

  /** Writes anew when the next delivery of a resource is due, in both lines if they are there. */
  void delivered(String name) {
    List<String> cycles =
        database
            .sql("SELECT DISTINCT cycle FROM resource_listing WHERE name = ?")
            .param(name)
            .query((row, index) -> row.getString("cycle"))
            .list();
    for (String cycle : cycles) {
      database
          .sql("UPDATE resource_listing SET next_due = ? WHERE name = ? AND cycle = ?")
          .param(nextDue(name, cycle).map(Date::valueOf).orElse(null))
          .params(name, cycle)
          .update();
    }
  }

  /** Those that somebody may see, in order of their names. */
  List<Line> find(Filter filter) {
    Map<String, Object> values = new HashMap<>();
    String conditions = filter.conditions(values);
    values.put("today", clock.today());
    // Two index scans of one page each instead of a condition on both.
    String own =
        "SELECT * FROM resource_listing WHERE audience = 'own' AND name > :after"
            + (filter.seesAll() ? "" : " AND agency = :ownAgency")
            + conditions
            + " ORDER BY name LIMIT :limit";
    String others =
        "SELECT * FROM resource_listing WHERE audience = 'public' AND name > :after"
            + " AND agency <> :ownAgency"
            + conditions
            + " ORDER BY name LIMIT :limit";
    String sql =
        filter.seesAll()
            ? own
            : "SELECT * FROM ((%s) UNION ALL (%s)) AS both_kinds ORDER BY name LIMIT :limit"
                .formatted(own, others);
    values.remove(filter.isLate() ? "" : "today");
    if (filter.seesAll()) {
      values.remove("ownAgency");
    }
    return database.sql(sql).params(values).query(this::line).list();
  }

  private Line line(ResultSet row, int index) throws SQLException {
    Optional<LocalDate> due = Optional.ofNullable(row.getObject("next_due", LocalDate.class));
    LocalDate today = clock.today();
    int late = due.map(day -> clock.calendar().between(day, today)).orElse(0);
    String cycle = row.getString("cycle");
    return new Line(
        row.getString("name"),
        row.getString("agency"),
        row.getString("title"),
        row.getString("state"),
        row.getString("share_class"),
        row.getString("grade"),
        cycle,
        row.getTimestamp("updated_at").toInstant(),
        Optional.ofNullable(row.getObject("review_due", LocalDate.class)),
        due.isEmpty() ? "unknown" : due.get().isBefore(today) ? "late" : "on-time",
        late);
  }
}
