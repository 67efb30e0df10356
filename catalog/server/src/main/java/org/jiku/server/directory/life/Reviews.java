package org.jiku.server.directory.life;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.server.audit.AuditLog;
import org.jiku.server.audit.Outcome;
import org.jiku.server.clock.OfficialClock;
import org.jiku.server.directory.catalog.DescriptionCheck;
import org.jiku.server.directory.catalog.Resource;
import org.jiku.server.directory.catalog.Resources;
import org.jiku.server.directory.catalog.Sight;
import org.jiku.server.directory.catalog.Version;
import org.jiku.server.directory.catalog.VersionState;
import org.jiku.server.directory.life.Steps.Assessment;
import org.jiku.server.identity.Caller;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The steps from a draft to what is published or withdrawn (Decree 809 art. 12, 13 and 17).
 *
 * <p>Proposer, approver and reviewer of a version are three people: who signs, publishes or returns
 * has had no hand in it before, and who signed does not submit.
 */
@Component
final class Reviews {
  private final Resources resources;
  private final Sight sight;
  private final Steps steps;
  private final AuditLog audit;
  private final OfficialClock clock;
  private final TransactionOperations transactions;

  Reviews(
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

  /** Whose step it is. */
  private enum Side {
    PROVIDER,
    AUTHORITY
  }

  /** What a step does to a locked resource whose revision is the caller's. */
  @FunctionalInterface
  private interface Work {
    Resource apply(Resource resource, Version working, Instant now);
  }

  void assess(Caller caller, String name, Revision revision, Assessment assessment) {
    step(
        caller,
        name,
        revision,
        "assess",
        assessment.kind() + " " + assessment.result(),
        Side.PROVIDER,
        (resource, working, now) -> {
          requireState(name, working, "assess", VersionState.DRAFT);
          if (assessment.assessedOn().isAfter(clock.today())) {
            throw new IllegalArgumentException(
                "the date of the assessment lies ahead: " + assessment.assessedOn());
          }
          steps.add(name, working.number(), assessment, caller.name());
          return resource;
        });
  }

  void approve(Caller caller, String name, Revision revision, String note) {
    step(
        caller,
        name,
        revision,
        "approve",
        note,
        Side.PROVIDER,
        (resource, working, now) -> {
          requireState(name, working, "approve", VersionState.DRAFT);
          requireNoHandIn(caller, name, working, "approve");
          for (String kind : new String[] {"secrecy", "personal-information"}) {
            if (steps.assessments(name, working.number()).stream()
                .noneMatch(any -> any.kind().equals(kind) && any.result().equals("passed"))) {
              throw new JikuException(
                  ErrorCode.CONFLICT,
                  "Cannot approve %s: version %d has not passed its assessment of %s"
                      .formatted(name, working.number(), kind.replace('-', ' ')));
            }
          }
          DescriptionCheck.requireComplete(working.description());
          resources.state(name, working.number(), VersionState.APPROVED);
          return resource;
        });
  }

  void submit(Caller caller, String name, Revision revision) {
    step(
        caller,
        name,
        revision,
        "submit",
        "",
        Side.PROVIDER,
        (resource, working, now) -> {
          requireState(name, working, "submit", VersionState.APPROVED);
          if (steps.actorOf(name, working.number(), "approve").equals(Optional.of(caller.name()))) {
            throw denied(name, "submit", caller, "has approved version " + working.number());
          }
          resources.state(name, working.number(), VersionState.SUBMITTED);
          resources.submitted(name, working.number(), now);
          return resource;
        });
  }

  /** Sends a version back; the provider proposes another. */
  void sendBack(Caller caller, String name, Revision revision, String reasons) {
    step(
        caller,
        name,
        revision,
        "return",
        reasons,
        Side.AUTHORITY,
        (resource, working, now) -> {
          requireState(name, working, "return", VersionState.SUBMITTED);
          requireNoHandIn(caller, name, working, "return");
          resources.state(name, working.number(), VersionState.RETURNED);
          return resource;
        });
  }

  /** Puts a version in force, in the place of the one before. */
  void publish(Caller caller, String name, Revision revision, String note) {
    step(
        caller,
        name,
        revision,
        "publish",
        note,
        Side.AUTHORITY,
        (resource, working, now) -> {
          requireState(name, working, "publish", VersionState.SUBMITTED);
          requireNoHandIn(caller, name, working, "publish");
          resource
              .published()
              .ifPresent(number -> resources.state(name, number, VersionState.SUPERSEDED));
          resources.state(name, working.number(), VersionState.PUBLISHED);
          return new Resource(
              name,
              resource.agency(),
              working.number(),
              Optional.of(working.number()),
              resource.proposed(),
              resource.withdrawalReason(),
              resource.withdrawalAskedBy(),
              resource.revision());
        });
  }

  /** 5 working days more for a change, with the authority's consent. */
  void extend(Caller caller, String name, Revision revision, String note) {
    step(
        caller,
        name,
        revision,
        "extend",
        note,
        Side.AUTHORITY,
        (resource, working, now) -> {
          requireState(
              name,
              working,
              "extend",
              VersionState.DRAFT,
              VersionState.APPROVED,
              VersionState.RETURNED);
          if (working.cause().isEmpty() || working.isExtended()) {
            throw new JikuException(
                ErrorCode.CONFLICT,
                "Cannot extend the time of %s: version %d has %s"
                    .formatted(
                        name,
                        working.number(),
                        working.isExtended() ? "been extended" : "no dated cause"));
          }
          resources.extended(name, working.number());
          return resource;
        });
  }

  /** Asks the authority to withdraw what is published; what never was goes at once. */
  void askWithdrawal(Caller caller, String name, Revision revision, String reason) {
    step(
        caller,
        name,
        revision,
        "ask-withdrawal",
        reason,
        Side.PROVIDER,
        (resource, working, now) -> {
          if (resource.published().isEmpty()) {
            requireState(
                name,
                working,
                "withdraw",
                VersionState.DRAFT,
                VersionState.APPROVED,
                VersionState.RETURNED);
            resources.state(name, working.number(), VersionState.WITHDRAWN);
            return resource;
          }
          return asked(resource, Optional.of(reason), Optional.of(caller.name()));
        });
  }

  /** Withdraws what is published, as its provider has asked. */
  void withdraw(Caller caller, String name, Revision revision, String note) {
    step(
        caller,
        name,
        revision,
        "withdraw",
        note,
        Side.AUTHORITY,
        (resource, working, now) -> {
          if (resource.published().isEmpty() || resource.withdrawalAskedBy().isEmpty()) {
            throw new JikuException(
                ErrorCode.CONFLICT,
                "Cannot withdraw %s: its provider has not asked for it".formatted(name));
          }
          if (resource.withdrawalAskedBy().get().equals(caller.name())) {
            throw denied(name, "withdraw", caller, "has asked for it");
          }
          int published = resource.published().get();
          resources.state(name, published, VersionState.WITHDRAWN);
          if (working.number() != published) {
            resources.state(name, working.number(), VersionState.REPLACED);
          }
          Resource gone = asked(resource, Optional.empty(), Optional.empty());
          return new Resource(
              name,
              gone.agency(),
              published,
              Optional.empty(),
              gone.proposed(),
              Optional.empty(),
              Optional.empty(),
              gone.revision());
        });
  }

  private static Resource asked(Resource resource, Optional<String> reason, Optional<String> by) {
    return new Resource(
        resource.name(),
        resource.agency(),
        resource.working(),
        resource.published(),
        resource.proposed(),
        reason,
        by,
        resource.revision());
  }

  private void step(
      Caller caller,
      String name,
      Revision revision,
      String step,
      String note,
      Side side,
      Work work) {
    try {
      transactions.executeWithoutResult(status -> {
        Resource resource = sight.lock(caller, name);
        if (side == Side.PROVIDER) {
          caller.requireOf(resource.agency(), step.replace('-', ' ') + " " + name);
        }
        revision.require(name, resource.revision());
        Instant now = clock.now();
        Version working = resources.load(name, resource.working());
        Resource after = work.apply(resource, working, now);
        steps.add(name, working.number(), step, caller.name(), now, note);
        resources.keep(after, now);
        audit.append(
            caller.name(),
            "resource." + step,
            name,
            Outcome.DONE,
            Map.of("version", Integer.toString(working.number()), "note", note));
      });
    } catch (JikuException e) {
      if (e.code() == ErrorCode.DENIED || e.code() == ErrorCode.CONFLICT) {
        audit.append(
            caller.name(),
            "resource." + step,
            name,
            Outcome.REFUSED,
            Map.of("why", String.valueOf(e.getMessage())));
      }
      throw e;
    }
  }

  private void requireNoHandIn(Caller caller, String name, Version version, String action) {
    if (steps.chain(name, version).contains(caller.name())) {
      throw denied(
          name, action, caller, "has had a hand in version %d before".formatted(version.number()));
    }
  }

  private static JikuException denied(String name, String action, Caller caller, String why) {
    return new JikuException(
        ErrorCode.DENIED,
        "Cannot %s %s: %s %s; another person must".formatted(action, name, caller.name(), why));
  }

  private static void requireState(
      String name, Version version, String action, VersionState... states) {
    for (VersionState state : states) {
      if (version.state() == state) {
        return;
      }
    }
    throw new JikuException(
        ErrorCode.CONFLICT,
        "Cannot %s %s: version %d is %s"
            .formatted(action, name, version.number(), version.state().wireName()));
  }
}
