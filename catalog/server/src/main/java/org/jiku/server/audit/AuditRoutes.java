package org.jiku.server.audit;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiku.model.audit.AuditEntry;
import org.jiku.model.audit.AuditJson;
import org.jiku.model.audit.Checkpoint;
import org.jiku.model.audit.Verification;
import org.jiku.server.identity.Caller;
import org.jiku.server.identity.Role;
import org.jiku.server.web.Allowed;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/v1/audit}: for audit administrators alone, who are nothing else. That somebody
 * verified or took away the log is itself in it.
 */
@RestController
final class AuditRoutes {
  private static final String LINES = "application/x-ndjson";

  private final AuditEntries entries;
  private final AuditLog log;

  AuditRoutes(AuditEntries entries, AuditLog log) {
    this.entries = entries;
    this.log = log;
  }

  /**
   * Entries, the latest first.
   *
   * @param next what {@code before} of the next page is; none if there is no more
   */
  record Page(List<AuditEntry> items, Optional<Long> next) {}

  /** What a walk along the whole chain found; {@code lastNumber:lastHash} is a checkpoint. */
  record Found(
      boolean whole,
      long entries,
      Optional<Long> brokenAt,
      Optional<String> reason,
      long lastNumber,
      String lastHash) {
    static Found of(Verification found) {
      return new Found(
          found.isWhole(),
          found.entries(),
          found.broken().map(Verification.Break::number),
          found.broken().map(Verification.Break::reason),
          found.lastNumber(),
          found.lastHash());
    }
  }

  @GetMapping("/api/v1/audit")
  @Allowed(Role.AUDIT_ADMINISTRATOR)
  Page list(
      @RequestParam Optional<String> actor,
      @RequestParam Optional<String> action,
      @RequestParam Optional<String> subject,
      @RequestParam Optional<Instant> from,
      @RequestParam Optional<Instant> to,
      @RequestParam Optional<Long> before,
      @RequestParam(defaultValue = "100") int limit) {
    List<AuditEntry> found =
        entries.find(
            new AuditSearch(
                actor,
                action,
                subject,
                from.orElse(AuditSearch.EARLIEST),
                to.orElse(AuditSearch.LATEST),
                before.orElse(Long.MAX_VALUE),
                limit));
    return new Page(
        found, found.size() == limit ? Optional.of(found.getLast().number()) : Optional.empty());
  }

  @GetMapping("/api/v1/audit/verification")
  @Allowed(Role.AUDIT_ADMINISTRATOR)
  Found verify(@RequestParam Optional<String> checkpoint, Caller caller) {
    Verification found = entries.verify(checkpoint.map(Checkpoint::parse).stream().toList());
    log.append(
        caller.name(),
        "audit.verify",
        "audit",
        Outcome.DONE,
        Map.of(
            "whole", Boolean.toString(found.isWhole()),
            "last", new Checkpoint(found.lastNumber(), found.lastHash()).toString()));
    return Found.of(found);
  }

  @GetMapping(value = "/api/v1/audit/export", produces = LINES)
  @Allowed(Role.AUDIT_ADMINISTRATOR)
  @ApiResponse(
      responseCode = "200",
      description = "The whole log, an entry a line",
      content = @Content(mediaType = LINES, schema = @Schema(type = "string")))
  void export(Caller caller, HttpServletResponse response) throws IOException {
    log.append(caller.name(), "audit.export", "audit", Outcome.DONE, Map.of());
    response.setContentType(LINES);
    response.setHeader("Content-Disposition", "attachment; filename=\"audit.jsonl\"");
    Writer writer =
        new BufferedWriter(
            new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
    entries.walk(entry -> write(entry, writer));
    writer.flush();
  }

  private static boolean write(AuditEntry entry, Writer writer) {
    try {
      writer.write(AuditJson.write(entry));
      writer.write('\n');
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
