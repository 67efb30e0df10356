package org.jiku.server.directory.life;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.server.audit.AuditLog;
import org.jiku.server.audit.Outcome;
import org.jiku.server.clock.OfficialClock;
import org.jiku.server.directory.catalog.Description;
import org.jiku.server.directory.catalog.DescriptionCheck;
import org.jiku.server.directory.catalog.Resource;
import org.jiku.server.directory.catalog.Resources;
import org.jiku.server.directory.catalog.Sight;
import org.jiku.server.directory.catalog.Version;
import org.jiku.server.directory.catalog.VersionState;
import org.jiku.server.identity.Caller;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What the provider's data officer and stewards write: each text is a version of its own. */
@Component
final class Drafts {
  private final Resources resources;
  private final Sight sight;
  private final Steps steps;
  private final AuditLog audit;
  private final OfficialClock clock;
  private final TransactionOperations transactions;

  Drafts(
      Resources resources,
      Sight sight,
      Steps steps,
      AuditLog audit,
      OfficialClock clock,
      TransactionOperations transactions) {
    this.resources = resources;
    this.sight = sight;
    this.steps = steps;
    this.audit = audit;
    this.clock = clock;
    this.transactions = transactions;
  }

  /** The first version of a resource of the caller's agency. */
  void make(Caller caller, Description description) {
    check(caller, description);
    caller.requireOf(description.agency(), "propose " + description.name());
    transactions.executeWithoutResult(status -> {
      if (resources.lock(description.name()).isPresent()) {
        throw new JikuException(
            ErrorCode.CONFLICT,
            "Cannot propose %s: it is in the directory".formatted(description.name()));
      }
      Instant now = clock.now();
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
      resources.add(description.name(), draft(caller, 1, description, Optional.empty(), now));
      resources.list(resource, now);
      record(caller, description.name(), 1, "propose", now);
    });
  }

  /** A later version; one that has not been published gives way to it. */
  void change(
      Caller caller,
      String name,
      Revision revision,
      Description description,
      Optional<Version.Cause> cause) {
    check(caller, description);
    transactions.executeWithoutResult(status -> {
      Resource resource = sight.lock(caller, name);
      caller.requireOf(resource.agency(), "change " + name);
      revision.require(name, resource.revision());
      if (!description.name().equals(name)) {
        throw new IllegalArgumentException("the name cannot change: it is %s".formatted(name));
      }
      requireNotInReview(resource);
      Instant now = clock.now();
      int number = resources.lastNumber(name) + 1;
      replaceWorking(resource);
      resources.add(name, draft(caller, number, description, cause, now));
      resources.keep(working(resource, number, resource.proposed()), now);
      record(caller, name, number, "change", now);
    });
  }

  /** Takes up what a definition file says otherwise: it becomes the draft people work on. */
  void adopt(Caller caller, String name, Revision revision) {
    transactions.executeWithoutResult(status -> {
      Resource resource = sight.lock(caller, name);
      caller.requireOf(resource.agency(), "take up a proposal for " + name);
      revision.require(name, resource.revision());
      requireNotInReview(resource);
      int number =
          resource
              .proposed()
              .orElseThrow(() ->
                  new JikuException(
                      ErrorCode.CONFLICT,
                      "Cannot take up a proposal for %s: there is none".formatted(name)));
      Instant now = clock.now();
      replaceWorking(resource);
      resources.state(name, number, VersionState.DRAFT);
      resources.keep(working(resource, number, Optional.empty()), now);
      record(caller, name, number, "adopt", now);
    });
  }

  private void replaceWorking(Resource resource) {
    Version working = resources.load(resource.name(), resource.working());
    if (working.state() != VersionState.PUBLISHED && working.state() != VersionState.WITHDRAWN) {
      resources.state(resource.name(), working.number(), VersionState.REPLACED);
    }
  }

  /** What lies with the authority is its to return first. */
  private void requireNotInReview(Resource resource) {
    if (resources.load(resource.name(), resource.working()).state() == VersionState.SUBMITTED) {
      throw new JikuException(
          ErrorCode.CONFLICT,
          "Cannot change %s: version %d lies with the authority for review"
              .formatted(resource.name(), resource.working()));
    }
  }

  private static Resource working(Resource resource, int number, Optional<Integer> proposed) {
    return new Resource(
        resource.name(),
        resource.agency(),
        number,
        resource.published(),
        proposed,
        resource.withdrawalReason(),
        resource.withdrawalAskedBy(),
        resource.revision());
  }

  private static Version draft(
      Caller caller,
      int number,
      Description description,
      Optional<Version.Cause> cause,
      Instant now) {
    return new Version(
        number,
        VersionState.DRAFT,
        "people",
        caller.name(),
        now,
        description,
        cause,
        false,
        Optional.empty());
  }

  /** Nothing of what is secret is kept, its name neither: not in the log and not in the answer. */
  private void check(Caller caller, Description description) {
    if (DescriptionCheck.isSecret(description)) {
      audit.append(
          caller.name(),
          "resource.propose",
          "agency " + caller.agency().orElse("none"),
          Outcome.REFUSED,
          Map.of("why", "marked as a secret"));
      throw new JikuException(
          ErrorCode.DATA_REJECTED,
          "Cannot take what is marked as a state secret or a work secret: it does not belong on"
              + " this network; nothing of it was stored (Decree 809 art. 3)");
    }
    DescriptionCheck.requireDraft(description);
  }

  private void record(Caller caller, String name, int version, String step, Instant now) {
    steps.add(name, version, step, caller.name(), now, "");
    audit.append(
        caller.name(),
        "resource." + step,
        name,
        Outcome.DONE,
        Map.of("version", Integer.toString(version)));
  }
}
