package org.jiku.server.directory.life;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiku.server.directory.catalog.Version;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of steps and assessments. */
@Component
final class Steps {
  private final JdbcClient database;

  Steps(JdbcClient database) {
    this.database = database;
  }

  /** What somebody did to a version. */
  record Step(int version, String step, String actor, Instant at, String note) {}

  /**
   * An assessment made before approval (Decree 809 art. 12).
   *
   * @param kind secrecy or personal-information
   * @param assessor who assessed, a person or a body
   * @param result passed or failed
   * @param reference the paper it is written in
   */
  record Assessment(
      String kind, String assessor, String result, LocalDate assessedOn, String reference) {}

  void add(String resource, int version, String step, String actor, Instant at, String note) {
    database
        .sql(
            """
            INSERT INTO resource_step (resource, version, step, actor, at, note)
            VALUES (?, ?, ?, ?, ?, ?)
            """)
        .params(resource, version, step, actor, Timestamp.from(at), note)
        .update();
  }

  void add(String resource, int version, Assessment assessment, String by) {
    database
        .sql(
            """
            INSERT INTO assessment
              (resource, version, kind, assessor, result, assessed_on, reference, recorded_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            resource,
            version,
            assessment.kind(),
            assessment.assessor(),
            assessment.result(),
            assessment.assessedOn(),
            assessment.reference(),
            by)
        .update();
  }

  /** Of each kind the one that counts. */
  List<Assessment> assessments(String resource, int version) {
    return database
        .sql(
            """
            SELECT DISTINCT ON (kind) * FROM assessment WHERE resource = ? AND version = ?
            ORDER BY kind, id DESC
            """)
        .params(resource, version)
        .query((row, index) ->
            new Assessment(
                row.getString("kind"),
                row.getString("assessor"),
                row.getString("result"),
                row.getObject("assessed_on", LocalDate.class),
                row.getString("reference")))
        .list();
  }

  /** All steps of all versions, in order. */
  List<Step> history(String resource) {
    return database
        .sql("SELECT * FROM resource_step WHERE resource = ? ORDER BY id DESC LIMIT 500")
        .param(resource)
        .query((row, index) ->
            new Step(
                row.getInt("version"),
                row.getString("step"),
                row.getString("actor"),
                row.getTimestamp("at").toInstant(),
                row.getString("note")))
        .list()
        .reversed();
  }

  boolean isUntouched(String resource, int version) {
    return actors(resource, version).isEmpty();
  }

  /** Everybody who has had a hand in a version; to grant time is none. */
  Set<String> chain(String resource, Version version) {
    return Stream.concat(
            Stream.of(version.proposer()),
            history(resource).stream()
                .filter(any -> any.version() == version.number() && !any.step().equals("extend"))
                .map(Step::actor))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Who took the latest such step of a version. */
  Optional<String> actorOf(String resource, int version, String step) {
    return history(resource).reversed().stream()
        .filter(any -> any.version() == version && any.step().equals(step))
        .map(Step::actor)
        .findFirst();
  }

  private List<String> actors(String resource, int version) {
    return database
        .sql("SELECT actor FROM resource_step WHERE resource = ? AND version = ?")
        .params(resource, version)
        .query((row, index) -> row.getString("actor"))
        .list();
  }
}
