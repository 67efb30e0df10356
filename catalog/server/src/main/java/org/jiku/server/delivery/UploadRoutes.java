package org.jiku.server.delivery;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.ResourceName;
import org.jiku.server.identity.Caller;
import org.jiku.server.identity.Role;
import org.jiku.server.identity.Scope;
import org.jiku.server.web.Allowed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/uploads}: files come in by parts, and go on where they broke off. */
@RestController
final class UploadRoutes {
  private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

  private final Uploads uploads;
  private final UploadFolder folder;

  UploadRoutes(Uploads uploads, UploadFolder folder) {
    this.uploads = uploads;
    this.folder = folder;
  }

  /**
   * A file that is to come.
   *
   * @param resource written {@code agency.resource}
   * @param name of the file; its ending says the format
   * @param bytes its size
   * @param sha256 of all its bytes; looked at when the last has come
   * @param contract its text; without it the contract of the resource's latest delivery
   */
  record NewUpload(
      String resource,
      String name,
      long bytes,
      @Nullable String sha256,
      @Nullable String contract) {
    NewUpload {
      ResourceName.parse(org.jiku.model.Words.requireText(resource, "resource"));
      Texts.requireFileName(name);
      if (bytes < 1) {
        throw new IllegalArgumentException("bytes must be at least 1: " + bytes);
      }
      if (sha256 != null && !SHA_256.matcher(sha256).matches()) {
        throw new IllegalArgumentException("sha256 must be 64 hexadecimal digits");
      }
      if (contract != null) {
        Texts.requireContract(contract);
      }
    }
  }

  /** How far an upload is; {@code offset} is where it goes on. */
  record UploadProgress(
      UUID id,
      String resource,
      String name,
      long bytes,
      long offset,
      boolean complete,
      Instant expiresAt) {}

  @PostMapping("/api/v1/uploads")
  @Allowed(
      value = {Role.DATA_OFFICER, Role.STEWARD, Role.ENGINEER},
      scope = Scope.DELIVER)
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<UploadProgress> begin(@RequestBody NewUpload file, Caller caller) {
    Upload upload =
        uploads.begin(
            caller,
            new Uploads.Announced(
                ResourceName.parse(file.resource()),
                file.name(),
                file.bytes(),
                Optional.ofNullable(file.sha256()).map(hash -> hash.toLowerCase(Locale.ROOT)),
                Optional.ofNullable(file.contract()).filter(text -> !text.isBlank())));
    return ResponseEntity.created(URI.create("/api/v1/uploads/" + upload.id()))
        .header(Refusals.OFFSET, "0")
        .body(progress(upload));
  }

  @GetMapping("/api/v1/uploads/{id}")
  @Allowed(
      value = {Role.DATA_OFFICER, Role.STEWARD, Role.ENGINEER},
      scope = Scope.DELIVER)
  ResponseEntity<UploadProgress> find(@PathVariable UUID id, Caller caller) {
    return answer(uploads.load(caller, id));
  }

  @RequestMapping(
      path = "/api/v1/uploads/{id}",
      method = {RequestMethod.PUT, RequestMethod.PATCH},
      consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Allowed(
      value = {Role.DATA_OFFICER, Role.STEWARD, Role.ENGINEER},
      scope = Scope.DELIVER)
  ResponseEntity<UploadProgress> append(
      @PathVariable UUID id,
      @RequestHeader(name = Refusals.OFFSET, required = false) @Nullable Long offset,
      @RequestHeader(name = "Content-Range", required = false) @Nullable String range,
      HttpServletRequest request,
      Caller caller)
      throws IOException {
    Upload upload = uploads.load(caller, id);
    long from = offset == null ? offset(range, upload) : offset;
    if (from < 0 || from > upload.bytes()) {
      throw Refusals.wrongOffset(from, uploads.offset(upload));
    }
    if (request.getContentLengthLong() > upload.bytes() - from) {
      throw Refusals.tooLarge(from + request.getContentLengthLong(), upload.bytes());
    }
    if (upload.isComplete()) {
      if (from != upload.bytes()) {
        throw Refusals.wrongOffset(from, upload.bytes());
      }
      return answer(upload);
    }
    uploads.touched(upload, folder.append(upload, from, request.getInputStream()));
    return answer(uploads.load(caller, id));
  }

  @DeleteMapping("/api/v1/uploads/{id}")
  @Allowed(
      value = {Role.DATA_OFFICER, Role.STEWARD, Role.ENGINEER},
      scope = Scope.DELIVER)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  ResponseEntity<Void> abandon(@PathVariable UUID id, Caller caller) {
    uploads.abandon(caller, uploads.load(caller, id));
    return ResponseEntity.noContent().build();
  }

  private static long offset(@Nullable String range, Upload upload) {
    Matcher matcher = RANGE.matcher(range == null ? "" : range);
    if (!matcher.matches() || Long.parseLong(matcher.group(3)) != upload.bytes()) {
      throw new JikuException(
          ErrorCode.USAGE,
          "Cannot tell where the bytes belong: give Upload-Offset: 0, or Content-Range: bytes 0-99/%d"
              .formatted(upload.bytes()));
    }
    return Long.parseLong(matcher.group(1));
  }

  private ResponseEntity<UploadProgress> answer(Upload upload) {
    UploadProgress progress = progress(upload);
    return ResponseEntity.ok()
        .header(Refusals.OFFSET, Long.toString(progress.offset()))
        .header("Upload-Length", Long.toString(progress.bytes()))
        .body(progress);
  }

  private UploadProgress progress(Upload upload) {
    return new UploadProgress(
        upload.id(),
        upload.resource().toString(),
        upload.name(),
        upload.bytes(),
        uploads.offset(upload),
        upload.isComplete(),
        upload.expiresAt());
  }
}
