package org.jiku.server.directory.definition;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiku.model.DataGrade;
import org.jiku.model.ShareClass;
import org.jiku.model.library.Library;
import org.jiku.server.audit.AuditLog;
import org.jiku.server.audit.Outcome;
import org.jiku.server.directory.catalog.Effective;
import org.jiku.server.directory.catalog.PlainText;
import org.jiku.server.directory.catalog.Resource;
import org.jiku.server.directory.catalog.Resources;
import org.jiku.server.directory.catalog.Sharing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.ObjectMapper;

/** The base libraries in the directory. */
@Component
final class Libraries {
  private final JdbcClient database;
  private final Resources resources;
  private final AuditLog audit;
  private final TransactionOperations transactions;
  private final ObjectMapper json;

  Libraries(
      JdbcClient database,
      Resources resources,
      AuditLog audit,
      TransactionOperations transactions,
      ObjectMapper json) {
    this.database = database;
    this.resources = resources;
    this.audit = audit;
    this.transactions = transactions;
    this.json = json;
  }

  /** A library with its effective values. */
  record LibraryView(LibraryEntry library, Instant appliedAt, List<EffectiveAttribute> effective) {}

  /**
   * What holds for an attribute of the golden records: the strictest of what the library says and
   * of the elements that feed it, published ones as they are in force, others as they are proposed.
   */
  record EffectiveAttribute(
      String entity, String attribute, String shareClass, String grade, int feeds) {}

  /** A line in the list of libraries. */
  record LibraryLine(
      String name, String title, String english, String version, Instant appliedAt) {}

  void keep(Library library, Instant appliedAt) {
    String body = PlainText.cleaned(json.writeValueAsString(LibraryEntry.of(library)));
    transactions.executeWithoutResult(status -> {
      int changed =
          database
              .sql(
                  """
                  INSERT INTO library AS kept (name, title, english, version, applied_at, hash, body)
                  VALUES (?, ?, ?, ?, ?, ?, ?::jsonb)
                  ON CONFLICT (name) DO UPDATE SET title = excluded.title, english = excluded.english,
                    version = excluded.version, applied_at = excluded.applied_at, hash = excluded.hash,
                    body = excluded.body
                  WHERE (kept.applied_at, kept.hash) < (excluded.applied_at, excluded.hash)
                  """)
              .params(
                  library.name(),
                  PlainText.cleaned(library.title()),
                  PlainText.cleaned(library.english()),
                  PlainText.cleaned(library.version()),
                  Timestamp.from(appliedAt),
                  AuditLog.sha256(body),
                  body)
              .update();
      if (changed > 0) {
        audit.append(
            DefinitionProposals.PROPOSER,
            "library.apply",
            library.name(),
            Outcome.DONE,
            Map.of("version", library.version()));
      }
    });
  }

  List<LibraryLine> list(String after, int limit) {
    return database
        .sql("SELECT * FROM library WHERE name > ? ORDER BY name LIMIT ?")
        .params(after, limit)
        .query((row, index) ->
            new LibraryLine(
                row.getString("name"),
                row.getString("title"),
                row.getString("english"),
                row.getString("version"),
                row.getTimestamp("applied_at").toInstant()))
        .list();
  }

  Optional<LibraryView> find(String name) {
    return database
        .sql("SELECT body, applied_at FROM library WHERE name = ?")
        .param(name)
        .query((row, index) -> {
          LibraryEntry entry = json.readValue(row.getString("body"), LibraryEntry.class);
          return new LibraryView(
              entry, row.getTimestamp("applied_at").toInstant(), effective(entry));
        })
        .optional();
  }

  /** One element that feeds an attribute. */
  private record Feed(String entity, String attribute, String resource, String element) {}

  private List<EffectiveAttribute> effective(LibraryEntry library) {
    List<Feed> feeds =
        database
            .sql("SELECT entity, attribute, resource, element FROM feed WHERE library = ?")
            .param(library.name())
            .query((row, index) ->
                new Feed(
                    row.getString("entity"),
                    row.getString("attribute"),
                    row.getString("resource"),
                    row.getString("element")))
            .list();
    Map<String, Effective> known = new HashMap<>();
    feeds.stream()
        .map(Feed::resource)
        .distinct()
        .forEach(name -> resources.find(name).ifPresent(found -> known.put(name, of(found))));
    List<EffectiveAttribute> all = new ArrayList<>();
    for (LibraryEntry.EntityEntry entity : library.entities()) {
      for (LibraryEntry.AttributeEntry attribute : entity.attributes()) {
        all.add(
            effective(
                entity.name(),
                attribute,
                feeds.stream()
                    .filter(feed ->
                        feed.entity().equals(entity.name())
                            && feed.attribute().equals(attribute.name()))
                    .flatMap(feed ->
                        Optional.ofNullable(known.get(feed.resource()))
                            .flatMap(source -> source.find(feed.element()))
                            .stream())
                    .toList()));
      }
    }
    return all;
  }

  private Effective of(Resource resource) {
    return Effective.of(
        resources
            .load(resource.name(), resource.published().orElse(resource.working()))
            .description());
  }

  private static EffectiveAttribute effective(
      String entity,
      LibraryEntry.AttributeEntry attribute,
      List<Effective.EffectiveElement> elements) {
    ShareClass share = attribute.sharing().toShareClass();
    DataGrade grade = DataGrade.find(attribute.grade()).orElse(DataGrade.CORE);
    for (Effective.EffectiveElement element : elements) {
      share = share.strictest(element.shareClass());
      grade = grade.strictest(element.grade());
    }
    return new EffectiveAttribute(
        entity, attribute.name(), Sharing.word(share), grade.wireName(), elements.size());
  }
}
