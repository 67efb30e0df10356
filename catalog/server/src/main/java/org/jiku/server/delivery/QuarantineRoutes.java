package org.jiku.server.delivery;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jiku.handover.QuarantinedRow;
import org.jiku.handover.ReturnedFile;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.delivery.Delivery;
import org.jiku.server.delivery.HandInRoutes.DeliveryReason;
import org.jiku.server.identity.Caller;
import org.jiku.server.identity.Role;
import org.jiku.server.web.Allowed;
import org.jiku.spool.FileFormat;
import org.jiku.spool.RawStore;
import org.jiku.spool.RawStores;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The quarantine of a delivery: to look at, and to send back corrected. */
@RestController
final class QuarantineRoutes {
  private static final int MOST = 1_000;

  private final Quarantine quarantine;
  private final Glass glass;
  private final DeliveryRights rights;
  private final DeliverySettings settings;

  QuarantineRoutes(
      Quarantine quarantine, Glass glass, DeliveryRights rights, DeliverySettings settings) {
    this.quarantine = quarantine;
    this.glass = glass;
    this.rights = rights;
    this.settings = settings;
  }

  /** Rows, and the number to ask for the next ones after; none if these were the last. */
  record QuarantinePage(List<QuarantinedRow> items, Optional<Long> next) {}

  /** Until when rows are seen in clear. */
  record BrokenGlass(long delivery, Instant until) {}

  @GetMapping("/api/v1/deliveries/{number}/quarantine")
  @Allowed({Role.DATA_OFFICER, Role.STEWARD, Role.ENGINEER})
  QuarantinePage rows(
      @PathVariable long number,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(defaultValue = "-1") long after,
      Caller caller) {
    if (limit < 1 || limit > MOST) {
      throw new JikuException(
          ErrorCode.USAGE, "Cannot list rows: limit must be 1 to %d: %d".formatted(MOST, limit));
    }
    Delivery delivery = rights.load(caller, number, "quarantine.read");
    List<QuarantinedRow> rows = quarantine.page(caller, delivery, after, limit);
    return new QuarantinePage(
        rows, rows.size() < limit ? Optional.empty() : Optional.of(rows.getLast().row()));
  }

  /** The open rows as a file that can be corrected and delivered again. */
  @GetMapping(path = "/api/v1/deliveries/{number}/quarantine", params = "format")
  @Allowed({Role.DATA_OFFICER, Role.STEWARD, Role.ENGINEER})
  void file(
      @PathVariable long number,
      @RequestParam String format,
      @RequestParam(required = false) @Nullable String charset,
      HttpServletResponse response,
      Caller caller)
      throws IOException {
    FileFormat named =
        FileFormat.find(format)
            .orElseThrow(() ->
                new JikuException(
                    ErrorCode.USAGE,
                    "Cannot write the rows: format must be csv, jsonl or xlsx: " + format));
    Delivery delivery = rights.load(caller, number, "quarantine.read");
    ReturnedFile returned = ReturnedFile.of(delivery);
    returned.requireFormat(named, "a file of format " + named.wireName());
    String header;
    try (RawStore store = RawStores.open(settings.warehouse(), settings.iceberg())) {
      header = returned.header(store);
    }
    Iterable<QuarantinedRow> rows = quarantine.open(caller, delivery);
    Charset written =
        "utf-8".equalsIgnoreCase(charset) ? StandardCharsets.UTF_8 : returned.charset();
    response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        "attachment; filename=\"quarantine-%d.%s\""
            .formatted(number, returned.format().wireName()));
    returned.write(header, rows, response.getOutputStream(), written);
  }

  @PostMapping("/api/v1/deliveries/{number}/glass")
  @Allowed(Role.ENGINEER)
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<BrokenGlass> shatter(
      @PathVariable long number, @RequestBody DeliveryReason reason, Caller caller) {
    Delivery delivery = rights.load(caller, number, "glass.break");
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(new BrokenGlass(number, glass.shatter(caller, delivery, reason.reason())));
  }
}
