package org.jiku.server.directory.catalog;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** The tables of resources and their versions. Changes belong in a transaction of the caller's. */
@Component
public final class Resources {
  private final JdbcClient database;
  private final ObjectMapper json;
  private final Listing listing;

  Resources(JdbcClient database, ObjectMapper json, Listing listing) {
    this.database = database;
    this.json = json;
    this.listing = listing;
  }

  public Optional<Resource> find(String name) {
    return database
        .sql("SELECT * FROM resource WHERE name = ?")
        .param(name)
        .query(Resources::resource)
        .optional();
  }

  /** The same, and nobody else changes it, or makes it, before the transaction ends. */
  public Optional<Resource> lock(String name) {
    database
        .sql("SELECT pg_advisory_xact_lock(hashtextextended('catalog.resource.' || ?, 0))")
        .param(name)
        .query(row -> {});
    return find(name);
  }

  public Version load(String name, int number) {
    return findVersion(name, number).orElseThrow();
  }

  public Optional<Version> findVersion(String name, int number) {
    return database
        .sql("SELECT * FROM resource_version WHERE resource = ? AND number = ?")
        .params(name, number)
        .query(this::version)
        .optional();
  }

  /** All versions, the latest first, those before a number; 0 for all. */
  List<Version> versions(String name, int before, int limit) {
    return database
        .sql(
            """
            SELECT * FROM resource_version WHERE resource = :name AND (:before = 0 OR number < :before)
            ORDER BY number DESC LIMIT :limit
            """)
        .param("name", name)
        .param("before", before)
        .param("limit", limit)
        .query(this::version)
        .list();
  }

  public int lastNumber(String name) {
    return database
        .sql("SELECT coalesce(max(number), 0) FROM resource_version WHERE resource = ?")
        .param(name)
        .query(Integer.class)
        .single();
  }

  /** A resource whose first version follows in the same transaction. */
  public void make(Resource resource, Instant at) {
    database
        .sql(
            """
            INSERT INTO resource (name, agency, working, revision, updated_at, proposed)
            VALUES (?, ?, ?, ?, ?, ?)
            """)
        .params(
            resource.name(),
            resource.agency(),
            resource.working(),
            resource.revision(),
            Timestamp.from(at))
        .param(resource.proposed().orElse(null))
        .update();
  }

  public void add(String name, Version version) {
    database
        .sql(
            """
            INSERT INTO resource_version
              (resource, number, state, origin, proposer, made_at, body, cause, cause_on)
            VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
            """)
        .params(
            name,
            version.number(),
            version.state().wireName(),
            version.origin(),
            version.proposer(),
            Timestamp.from(version.madeAt()),
            json.writeValueAsString(version.description()))
        .param(version.cause().map(Version.Cause::what).orElse(null))
        .param(version.cause().map(cause -> Date.valueOf(cause.on())).orElse(null))
        .update();
  }

  /** Puts another text into a definition's version that nobody has touched. */
  public void replaceText(String name, int number, Description description) {
    database
        .sql("UPDATE resource_version SET body = ?::jsonb WHERE resource = ? AND number = ?")
        .params(json.writeValueAsString(description), name, number)
        .update();
  }

  public void state(String name, int number, VersionState state) {
    database
        .sql("UPDATE resource_version SET state = ? WHERE resource = ? AND number = ?")
        .params(state.wireName(), name, number)
        .update();
  }

  public void submitted(String name, int number, Instant at) {
    database
        .sql("UPDATE resource_version SET submitted_at = ? WHERE resource = ? AND number = ?")
        .params(Timestamp.from(at), name, number)
        .update();
  }

  public void extended(String name, int number) {
    database
        .sql("UPDATE resource_version SET is_extended = true WHERE resource = ? AND number = ?")
        .params(name, number)
        .update();
  }

  /** Writes the resource with its next revision, and its lines in lists. */
  public void keep(Resource resource, Instant at) {
    database
        .sql(
            """
            UPDATE resource SET working = ?, published = ?, proposed = ?, withdrawal_reason = ?,
              withdrawal_asked_by = ?, revision = revision + 1, updated_at = ?
            WHERE name = ?
            """)
        .param(resource.working())
        .param(resource.published().orElse(null))
        .param(resource.proposed().orElse(null))
        .param(resource.withdrawalReason().orElse(null))
        .param(resource.withdrawalAskedBy().orElse(null))
        .param(Timestamp.from(at))
        .param(resource.name())
        .update();
    list(resource, at);
  }

  /** Writes the resource's lines in lists anew. */
  public void list(Resource resource, Instant at) {
    listing.write("own", load(resource.name(), resource.working()), at);
    resource
        .published()
        .ifPresentOrElse(
            number -> listing.write("public", load(resource.name(), number), at),
            () -> listing.remove("public", resource.name()));
  }

  public String text(Description description) {
    return json.writeValueAsString(description);
  }

  private static Resource resource(ResultSet row, int index) throws SQLException {
    return new Resource(
        row.getString("name"),
        row.getString("agency"),
        row.getInt("working"),
        Optional.ofNullable(row.getObject("published", Integer.class)),
        Optional.ofNullable(row.getObject("proposed", Integer.class)),
        Optional.ofNullable(row.getString("withdrawal_reason")),
        Optional.ofNullable(row.getString("withdrawal_asked_by")),
        row.getLong("revision"));
  }

  private Version version(ResultSet row, int index) throws SQLException {
    Optional<String> cause = Optional.ofNullable(row.getString("cause"));
    Optional<LocalDate> on = Optional.ofNullable(row.getObject("cause_on", LocalDate.class));
    return new Version(
        row.getInt("number"),
        VersionState.find(row.getString("state")).orElseThrow(),
        row.getString("origin"),
        row.getString("proposer"),
        row.getTimestamp("made_at").toInstant(),
        json.readValue(row.getString("body"), Description.class),
        cause.flatMap(what -> on.map(day -> new Version.Cause(day, what))),
        row.getBoolean("is_extended"),
        Optional.ofNullable(row.getTimestamp("submitted_at")).map(Timestamp::toInstant));
  }
}
