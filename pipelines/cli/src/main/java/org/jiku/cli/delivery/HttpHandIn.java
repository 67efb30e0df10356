package org.jiku.cli.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiku.cli.Progress;
import org.jiku.cli.catalog.CatalogClient;
import org.jiku.handover.Handover;
import org.jiku.handover.Handover.HandedFile;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.contract.Contract;
import org.jiku.model.delivery.Deliveries;

/**
 * Hands files in at a platform elsewhere: by parts, which are sent again where they got lost. A
 * command that ended before its files were there goes on with them when it is run again.
 */
final class HttpHandIn {
  private static final int PART = 8 << 20;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_SPOOLING = Duration.ofHours(6);

  private final CatalogClient server;
  private final Path begun;
  private final Progress progress;

  /**
   * Prepares to hand in.
   *
   * @param begun folder of what this machine has begun to upload
   */
  HttpHandIn(CatalogClient server, Path begun, Progress progress) {
    this.server = server;
    this.begun = begun;
    this.progress = progress;
  }

  Deliveries.Submitted deliver(Contract contract, List<Path> files, Handover.Terms terms) {
    // What is declared secret does not leave this machine.
    Handover.refuseSecrets(files.stream().map(HandedFile::of).toList(), contract);
    try {
      List<String> ids = new ArrayList<>();
      for (Path file : files) {
        ids.add(upload(contract, file));
      }
      Map<String, Object> request = new LinkedHashMap<>();
      request.put("uploads", ids);
      terms.period().ifPresent(period -> request.put("period", period.toString()));
      request.put("sequence", terms.sequence());
      terms
          .mode()
          .ifPresent(mode -> request.put("mode", mode.name().toLowerCase(java.util.Locale.ROOT)));
      progress.show("spool", "校验入库 the server checks and stores");
      Deliveries.Submitted answer = HttpDeliveries.submitted(submit(request));
      for (Path file : files) {
        Files.deleteIfExists(note(contract, file));
      }
      return answer;
    } catch (IOException | UncheckedIOException e) {
      throw new JikuException(ErrorCode.FAILED, "Cannot deliver: " + e, e);
    }
  }

  private JsonNode submit(Map<String, Object> request) throws IOException {
    String body = new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(request);
    return CatalogClient.read(
        server.send(
            server
                .request("/api/v1/deliveries")
                .timeout(LONGEST_SPOOLING)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString()));
  }

  private String upload(Contract contract, Path file) throws IOException {
    long bytes = Files.size(file);
    JsonNode upload = begin(contract, file, bytes);
    String id = upload.path("id").asText();
    long offset = upload.path("offset").asLong();
    long lastStep = System.nanoTime();
    try (FileChannel content = FileChannel.open(file)) {
      while (offset < bytes) {
        progress.show("spool", "上传 %s %d %%".formatted(file, 100 * offset / bytes));
        try {
          offset = send(id, content, offset, bytes);
          lastStep = System.nanoTime();
        } catch (JikuException e) {
          boolean passes = e.code() == ErrorCode.FAILED || e.code() == ErrorCode.CONFLICT;
          if (!passes || System.nanoTime() - lastStep > PATIENCE.toNanos()) {
            throw e;
          }
          progress.show("spool", "上传 %s: the server does not answer, trying again".formatted(file));
          pause();
          offset = offset(id, offset);
        }
      }
    }
    return id;
  }

  private JsonNode begin(Contract contract, Path file, long bytes) throws IOException {
    Path note = note(contract, file);
    if (Files.exists(note)) {
      JsonNode known = find(Files.readString(note).strip());
      if (!known.isMissingNode()) {
        return known;
      }
    }
    JsonNode upload =
        server.send(
            "POST",
            "/api/v1/uploads",
            Map.of(
                "resource", contract.resource().toString(),
                "name", HandedFile.of(file).name(),
                "bytes", bytes,
                "contract", contract.text()));
    Files.createDirectories(begun);
    Files.writeString(note, upload.path("id").asText() + "\n");
    return upload;
  }

  private JsonNode find(String id) {
    try {
      return server.get("/api/v1/uploads/" + CatalogClient.encode(id));
    } catch (JikuException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return MissingNode.getInstance();
      }
      throw e;
    }
  }

  /** Where the upload goes on; as far as is known while the server does not answer. */
  private long offset(String id, long known) {
    try {
      return server.get("/api/v1/uploads/" + id).path("offset").asLong();
    } catch (JikuException e) {
      if (e.code() == ErrorCode.FAILED) {
        return known;
      }
      throw e;
    }
  }

  private long send(String id, FileChannel content, long offset, long bytes) throws IOException {
    ByteBuffer part = ByteBuffer.allocate((int) Math.min(PART, bytes - offset));
    while (part.hasRemaining() && content.read(part, offset + part.position()) >= 0) {
      // Until the part is full.
    }
    HttpRequest request =
        server
            .request("/api/v1/uploads/" + id)
            .header("Content-Type", "application/octet-stream")
            .header("Upload-Offset", Long.toString(offset))
            .PUT(BodyPublishers.ofByteArray(part.array(), 0, part.position()))
            .build();
    return CatalogClient.read(server.send(request, BodyHandlers.ofString()))
        .path("offset")
        .asLong();
  }

  /** Keeps the number of the upload of this very file, as long as the file stays as it is. */
  private Path note(Contract contract, Path file) throws IOException {
    String subject =
        String.join(
            "\n",
            server.toString(),
            contract.text(),
            file.toAbsolutePath().toString(),
            Long.toString(Files.size(file)),
            Files.getLastModifiedTime(file).toString());
    return begun.resolve(
        UUID.nameUUIDFromBytes(subject.getBytes(StandardCharsets.UTF_8)).toString());
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JikuException(ErrorCode.FAILED, "Cannot wait for the server: interrupted", e);
    }
  }
}
