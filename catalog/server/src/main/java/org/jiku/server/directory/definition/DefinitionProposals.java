package org.jiku.server.directory.definition;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jiku.model.contract.Contract;
import org.jiku.model.library.Library;
import org.jiku.server.audit.AuditLog;
import org.jiku.server.audit.Outcome;
import org.jiku.server.clock.OfficialClock;
import org.jiku.server.directory.Proposals;
import org.jiku.server.directory.catalog.Description;
import org.jiku.server.directory.catalog.Resource;
import org.jiku.server.directory.catalog.Resources;
import org.jiku.server.directory.catalog.Version;
import org.jiku.server.directory.catalog.VersionState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.ObjectMapper;

/**
 * {@link Proposals} in the directory's tables. Where nobody has worked on a resource, the contract
 * of the latest delivery is its draft; where people have, it waits beside theirs until they take it
 * up; of what is published it proposes a change.
 */
@Component
final class DefinitionProposals implements Proposals {
  static final String PROPOSER = "definition file";

  private final JdbcClient database;
  private final Resources resources;
  private final Libraries libraries;
  private final AuditLog audit;
  private final OfficialClock clock;
  private final TransactionOperations transactions;
  private final ObjectMapper json;

  DefinitionProposals(
      JdbcClient database,
      Resources resources,
      Libraries libraries,
      AuditLog audit,
      OfficialClock clock,
      TransactionOperations transactions,
      ObjectMapper json) {
    this.database = database;
    this.resources = resources;
    this.libraries = libraries;
    this.audit = audit;
    this.clock = clock;
    this.transactions = transactions;
    this.json = json;
  }

  /** A contract marked as a secret leaves no trace but that there was one. */
  @Override
  public void contract(Contract contract, long delivery) {
    if (contract.secret()) {
      audit.append(
          PROPOSER,
          "resource.propose",
          "agency " + contract.resource().agency(),
          Outcome.REFUSED,
          Map.of("why", "marked as a secret"));
      return;
    }
    ContractText text = ContractText.of(contract);
    transactions.executeWithoutResult(status -> {
      Optional<Resource> known = resources.lock(text.description().name());
      if (isLatest(text, delivery)) {
        keepFeeds(text);
        if (known.isEmpty()) {
          make(text.description());
        } else {
          propose(known.get(), text.description());
        }
      }
    });
  }

  @Override
  public void library(Library library, Instant appliedAt) {
    libraries.keep(library, appliedAt);
  }

  /** Keeps the text under its delivery; whether it is now the latest and says something else. */
  private boolean isLatest(ContractText text, long delivery) {
    String name = text.description().name();
    Optional<String> before = latestHash(name);
    String body = json.writeValueAsString(text.description());
    String feeds = json.writeValueAsString(text.feeds());
    String hash = AuditLog.sha256(body + "\n" + feeds);
    database
        .sql(
            """
            INSERT INTO contract_text AS kept (resource, hash, delivery, body, feeds)
            VALUES (?, ?, ?, ?::jsonb, ?::jsonb)
            ON CONFLICT (resource, hash) DO UPDATE SET delivery = greatest(kept.delivery, excluded.delivery)
            """)
        .params(name, hash, delivery, body, feeds)
        .update();
    Optional<String> after = latestHash(name);
    return !after.equals(before) && after.equals(Optional.of(hash));
  }

  private Optional<String> latestHash(String name) {
    return database
        .sql(
            "SELECT hash FROM contract_text WHERE resource = ? ORDER BY delivery DESC, hash LIMIT 1")
        .param(name)
        .query((row, index) -> row.getString("hash"))
        .optional();
  }

  private void keepFeeds(ContractText text) {
    String name = text.description().name();
    database.sql("DELETE FROM feed WHERE resource = ?").param(name).update();
    for (ContractText.FeedLine feed : text.feeds()) {
      database
          .sql(
              """
              INSERT INTO feed (resource, element, library, entity, attribute)
              VALUES (?, ?, ?, ?, ?)
              """)
          .params(name, feed.element(), feed.library(), feed.entity(), feed.attribute())
          .update();
    }
  }

  private void make(Description description) {
    Instant now = clock.now();
    database
        .sql("INSERT INTO agency (code, title) VALUES (?, ?) ON CONFLICT DO NOTHING")
        .params(description.agency(), description.agency())
        .update();
    Resource resource =
        new Resource(
            description.name(),
            description.agency(),
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            1);
    resources.make(resource, now);
    resources.add(resource.name(), version(1, VersionState.DRAFT, description, now));
    resources.list(resource, now);
    record(resource.name(), 1);
  }

  private void propose(Resource resource, Description said) {
    Version working = resources.load(resource.name(), resource.working());
    Description proposed = ContractText.over(working.description(), said);
    if (isUntouched(resource.name(), working)) {
      if (isPublished(resource, proposed)) {
        resources.state(resource.name(), working.number(), VersionState.REPLACED);
        keep(resource, resource.published().orElseThrow(), resource.proposed());
      } else if (!proposed.equals(working.description())) {
        resources.replaceText(resource.name(), working.number(), proposed);
        keep(resource, working.number(), resource.proposed());
      }
      return;
    }
    if (proposed.equals(working.description())) {
      // People have said the same by now; what waited is past.
      dropWaiting(resource);
      return;
    }
    boolean isFree =
        working.state() == VersionState.PUBLISHED || working.state() == VersionState.WITHDRAWN;
    if (resource.proposed().isPresent()) {
      resources.replaceText(resource.name(), resource.proposed().get(), proposed);
      keep(resource, working.number(), resource.proposed());
      record(resource.name(), resource.proposed().get());
      return;
    }
    int number = resources.lastNumber(resource.name()) + 1;
    resources.add(
        resource.name(),
        version(
            number, isFree ? VersionState.DRAFT : VersionState.PROPOSED, proposed, clock.now()));
    if (isFree) {
      keep(resource, number, Optional.empty());
    } else {
      keep(resource, working.number(), Optional.of(number));
    }
    record(resource.name(), number);
  }

  private void dropWaiting(Resource resource) {
    if (resource.proposed().isPresent()) {
      resources.state(resource.name(), resource.proposed().get(), VersionState.REPLACED);
      keep(resource, resource.working(), Optional.empty());
    }
  }

  private boolean isPublished(Resource resource, Description description) {
    return resource
        .published()
        .filter(number -> resources.load(resource.name(), number).description().equals(description))
        .isPresent();
  }

  private boolean isUntouched(String name, Version version) {
    return version.origin().equals("definition")
        && version.state() == VersionState.DRAFT
        && database
            .sql("SELECT NOT EXISTS (SELECT FROM resource_step WHERE resource = ? AND version = ?)")
            .params(name, version.number())
            .query(Boolean.class)
            .single();
  }

  private void keep(Resource resource, int working, Optional<Integer> proposed) {
    resources.keep(
        new Resource(
            resource.name(),
            resource.agency(),
            working,
            resource.published(),
            proposed,
            resource.withdrawalReason(),
            resource.withdrawalAskedBy(),
            resource.revision()),
        clock.now());
  }

  private static Version version(
      int number, VersionState state, Description description, Instant now) {
    return new Version(
        number,
        state,
        "definition",
        PROPOSER,
        now,
        description,
        Optional.empty(),
        false,
        Optional.empty());
  }

  private void record(String name, int version) {
    audit.append(
        PROPOSER,
        "resource.propose",
        name,
        Outcome.DONE,
        Map.of("version", Integer.toString(version)));
  }
}
