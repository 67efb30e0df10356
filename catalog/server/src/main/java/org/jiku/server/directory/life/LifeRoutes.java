package org.jiku.server.directory.life;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.server.directory.catalog.Description;
import org.jiku.server.directory.catalog.PlainText;
import org.jiku.server.directory.catalog.Resource;
import org.jiku.server.directory.catalog.Sight;
import org.jiku.server.directory.catalog.Version;
import org.jiku.server.identity.Caller;
import org.jiku.server.identity.Role;
import org.jiku.server.web.Allowed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The steps of a resource's life: {@code /api/v1/resources/NAME/...}. */
@RestController
@ApiResponse(responseCode = "200", description = "OK")
@ApiResponse(
    responseCode = "412",
    description = "Somebody has changed the resource since",
    content = @Content(mediaType = "application/problem+json"))
@ApiResponse(
    responseCode = "428",
    description = "If-Match or revision is missing",
    content = @Content(mediaType = "application/problem+json"))
final class LifeRoutes {
  private static final int LONGEST = 2_000;

  private final Drafts drafts;
  private final Reviews reviews;
  private final Steps steps;
  private final Sight sight;

  LifeRoutes(Drafts drafts, Reviews reviews, Steps steps, Sight sight) {
    this.drafts = drafts;
    this.reviews = reviews;
    this.steps = steps;
    this.sight = sight;
  }

  /** A text of a resource, and what made the change necessary. */
  record Proposal(Description description, Optional<Cause> cause) {
    Proposal {
      if (description == null) {
        throw new IllegalArgumentException("a description must be given");
      }
    }
  }

  /** The cause of a change, from whose day its time limit counts. */
  record Cause(LocalDate on, String what) {
    Cause {
      if (on == null || on.getYear() < 2000 || on.getYear() > 2200) {
        throw new IllegalArgumentException("the day of the cause must be given");
      }
      PlainText.require(what, "the cause", LONGEST);
    }
  }

  /** An assessment that is recorded. */
  record Assessed(
      @Schema(allowableValues = {"secrecy", "personal-information"}) String kind,
      String by,
      @Schema(allowableValues = {"passed", "failed"}) String result,
      LocalDate date,
      String reference) {
    Assessed {
      if (kind == null || !(kind.equals("secrecy") || kind.equals("personal-information"))) {
        throw new IllegalArgumentException("kind must be secrecy or personal-information");
      }
      if (result == null || !(result.equals("passed") || result.equals("failed"))) {
        throw new IllegalArgumentException("result must be passed or failed");
      }
      if (date == null || date.getYear() < 2000) {
        throw new IllegalArgumentException("the date of the assessment must be given");
      }
      PlainText.require(by, "by", 200);
      PlainText.require(reference, "reference", 500);
    }
  }

  /** A reason that must be given. */
  record Reason(String reason) {
    Reason {
      PlainText.require(reason, "reason", LONGEST);
    }
  }

  /** A remark that may be given. */
  record Note(Optional<String> note) {
    Note {
      note.ifPresent(text -> PlainText.require(text, "note", LONGEST));
    }
  }

  /** Where the resource stands after a step. */
  record Standing(String name, int version, long revision) {}

  /** What was done to a resource, and the assessments of the version worked on. */
  record History(List<Steps.Step> steps, List<Steps.Assessment> assessments) {}

  @Allowed({Role.DATA_OFFICER, Role.STEWARD})
  @ApiResponse(responseCode = "201", description = "The resource is in the directory, as a draft")
  @PostMapping("/api/v1/resources")
  ResponseEntity<Standing> propose(Caller caller, @RequestBody Proposal proposal) {
    drafts.make(caller, proposal.description());
    return standing(caller, proposal.description().name(), HttpStatus.CREATED);
  }

  @Allowed({Role.DATA_OFFICER, Role.STEWARD})
  @PutMapping("/api/v1/resources/{name}")
  ResponseEntity<Standing> change(
      Caller caller,
      @PathVariable String name,
      @RequestHeader(HttpHeaders.IF_MATCH) Optional<String> ifMatch,
      @RequestParam Optional<Long> revision,
      @RequestBody Proposal proposal) {
    drafts.change(
        caller,
        name,
        Revision.of(ifMatch, revision),
        proposal.description(),
        proposal.cause().map(cause -> new Version.Cause(cause.on(), cause.what())));
    return standing(caller, name, HttpStatus.OK);
  }

  @Allowed({Role.DATA_OFFICER, Role.STEWARD})
  @PostMapping("/api/v1/resources/{name}/adoption")
  ResponseEntity<Standing> adopt(
      Caller caller,
      @PathVariable String name,
      @RequestHeader(HttpHeaders.IF_MATCH) Optional<String> ifMatch,
      @RequestParam Optional<Long> revision) {
    drafts.adopt(caller, name, Revision.of(ifMatch, revision));
    return standing(caller, name, HttpStatus.OK);
  }

  @Allowed({Role.DATA_OFFICER, Role.STEWARD})
  @PostMapping("/api/v1/resources/{name}/assessments")
  ResponseEntity<Standing> assess(
      Caller caller,
      @PathVariable String name,
      @RequestHeader(HttpHeaders.IF_MATCH) Optional<String> ifMatch,
      @RequestParam Optional<Long> revision,
      @RequestBody Assessed assessed) {
    reviews.assess(
        caller,
        name,
        Revision.of(ifMatch, revision),
        new Steps.Assessment(
            assessed.kind(),
            assessed.by(),
            assessed.result(),
            assessed.date(),
            assessed.reference()));
    return standing(caller, name, HttpStatus.OK);
  }

  @Allowed(Role.UNIT_HEAD)
  @PostMapping("/api/v1/resources/{name}/approval")
  ResponseEntity<Standing> approve(
      Caller caller,
      @PathVariable String name,
      @RequestHeader(HttpHeaders.IF_MATCH) Optional<String> ifMatch,
      @RequestParam Optional<Long> revision,
      @RequestBody(required = false) @Nullable Note note) {
    reviews.approve(caller, name, Revision.of(ifMatch, revision), text(note));
    return standing(caller, name, HttpStatus.OK);
  }

  @Allowed(Role.DATA_OFFICER)
  @PostMapping("/api/v1/resources/{name}/submission")
  ResponseEntity<Standing> submit(
      Caller caller,
      @PathVariable String name,
      @RequestHeader(HttpHeaders.IF_MATCH) Optional<String> ifMatch,
      @RequestParam Optional<Long> revision) {
    reviews.submit(caller, name, Revision.of(ifMatch, revision));
    return standing(caller, name, HttpStatus.OK);
  }

  @Allowed(Role.REVIEWER)
  @PostMapping("/api/v1/resources/{name}/return")
  ResponseEntity<Standing> sendBack(
      Caller caller,
      @PathVariable String name,
      @RequestHeader(HttpHeaders.IF_MATCH) Optional<String> ifMatch,
      @RequestParam Optional<Long> revision,
      @RequestBody Reason reason) {
    reviews.sendBack(caller, name, Revision.of(ifMatch, revision), reason.reason());
    return standing(caller, name, HttpStatus.OK);
  }

  @Allowed(Role.REVIEWER)
  @PostMapping("/api/v1/resources/{name}/publication")
  ResponseEntity<Standing> publish(
      Caller caller,
      @PathVariable String name,
      @RequestHeader(HttpHeaders.IF_MATCH) Optional<String> ifMatch,
      @RequestParam Optional<Long> revision,
      @RequestBody(required = false) @Nullable Note note) {
    reviews.publish(caller, name, Revision.of(ifMatch, revision), text(note));
    return standing(caller, name, HttpStatus.OK);
  }

  @Allowed(Role.REVIEWER)
  @PostMapping("/api/v1/resources/{name}/extension")
  ResponseEntity<Standing> extend(
      Caller caller,
      @PathVariable String name,
      @RequestHeader(HttpHeaders.IF_MATCH) Optional<String> ifMatch,
      @RequestParam Optional<Long> revision,
      @RequestBody Reason reason) {
    reviews.extend(caller, name, Revision.of(ifMatch, revision), reason.reason());
    return standing(caller, name, HttpStatus.OK);
  }

  /** The provider asks, the authority does it; a resource never published goes when asked for. */
  @Allowed({Role.DATA_OFFICER, Role.REVIEWER})
  @PostMapping("/api/v1/resources/{name}/withdrawal")
  ResponseEntity<Standing> withdraw(
      Caller caller,
      @PathVariable String name,
      @RequestHeader(HttpHeaders.IF_MATCH) Optional<String> ifMatch,
      @RequestParam Optional<Long> revision,
      @RequestBody Reason reason) {
    Revision seen = Revision.of(ifMatch, revision);
    Resource resource = sight.load(caller, name);
    if (caller.is(Role.DATA_OFFICER)
        && (caller.isOf(resource.agency()) || !caller.is(Role.REVIEWER))
        && (resource.withdrawalAskedBy().isEmpty() || !caller.is(Role.REVIEWER))) {
      reviews.askWithdrawal(caller, name, seen, reason.reason());
    } else {
      reviews.withdraw(caller, name, seen, reason.reason());
    }
    return standing(caller, name, HttpStatus.OK);
  }

  /** For the provider's agency and the authority. */
  @Allowed
  @GetMapping("/api/v1/resources/{name}/history")
  History history(Caller caller, @PathVariable String name) {
    Resource resource = sight.load(caller, name);
    if (!Sight.seesDrafts(caller, resource.agency())) {
      throw new JikuException(ErrorCode.NOT_FOUND, "Cannot find the history of %s".formatted(name));
    }
    return new History(steps.history(name), steps.assessments(name, resource.working()));
  }

  private ResponseEntity<Standing> standing(Caller caller, String name, HttpStatus status) {
    Resource resource = sight.load(caller, name);
    return ResponseEntity.status(status)
        .eTag("\"" + resource.revision() + "\"")
        .body(new Standing(name, resource.working(), resource.revision()));
  }

  private static String text(@Nullable Note note) {
    return note == null ? "" : note.note().orElse("");
  }
}
