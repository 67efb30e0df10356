package org.jiku.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiku.server.delivery.Desk.read;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiku.server.TestServer;
import org.jiku.server.audit.AuditLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UploadRoutesTest {
  private static final byte[] TEXT = "公民身份号码,姓名\n".getBytes(StandardCharsets.UTF_8);

  private final String agency = TestServer.name("upl");
  private final String resource = agency + ".death";
  private final String contract = Desk.contract(agency, "death");
  private final Desk officer = Desk.of(agency, "data-officer");

  @Test
  void anUploadThatBrokeOffGoesOnWhereItStopped() throws Exception {
    String id = begin();
    byte[] first = java.util.Arrays.copyOf(TEXT, 10);
    byte[] rest = java.util.Arrays.copyOfRange(TEXT, 10, TEXT.length);

    assertThat(read(officer.put(id, first, "Upload-Offset", "0"), 200).path("offset").asInt())
        .isEqualTo(10);
    assertThat(officer.get("/api/v1/uploads/" + id).headers().firstValue("Upload-Offset"))
        .contains("10");
    String range = "bytes 10-%d/%d".formatted(TEXT.length - 1, TEXT.length);
    assertThat(
            read(officer.put(id, rest, "Content-Range", range), 200).path("complete").asBoolean())
        .isTrue();
    assertThat(folder().file(UUID.fromString(id))).hasBinaryContent(TEXT);
  }

  @Test
  void bytesBeforeABrokenConnectionAreKept() throws Exception {
    String id = begin();
    java.net.URI server = TestServer.shared().uri("/");
    try (java.net.Socket socket = new java.net.Socket(server.getHost(), server.getPort())) {
      String head =
          """
          PUT /api/v1/uploads/%s HTTP/1.1
          Host: localhost
          Authorization: Bearer %s
          Content-Type: application/octet-stream
          Upload-Offset: 0
          Content-Length: %d

          """
              .formatted(id, officer.token(), TEXT.length)
              .replace("\n", "\r\n");
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().write(TEXT, 0, 7);
      socket.getOutputStream().flush();
      while (folder().size(UUID.fromString(id)) < 7) {
        Thread.sleep(20);
      }
    }

    assertThat(read(officer.get("/api/v1/uploads/" + id), 200).path("offset").asInt()).isEqualTo(7);
    byte[] rest = java.util.Arrays.copyOfRange(TEXT, 7, TEXT.length);
    HttpResponse<String> answer = officer.put(id, rest, "Upload-Offset", "7");
    // Until the server has noticed that the other is gone.
    for (int i = 0; i < 100 && answer.statusCode() == 409; i++) {
      Thread.sleep(50);
      answer = officer.put(id, rest, "Upload-Offset", "7");
    }
    assertThat(read(answer, 200).path("complete").asBoolean()).isTrue();
    assertThat(folder().file(UUID.fromString(id))).hasBinaryContent(TEXT);
  }

  @Test
  void aWrongOffsetIsToldTheRightOne() throws Exception {
    String id = begin();
    read(officer.put(id, java.util.Arrays.copyOf(TEXT, 10), "Upload-Offset", "0"), 200);

    HttpResponse<String> answer = officer.put(id, new byte[2], "Upload-Offset", "4");

    assertThat(read(answer, 409).path("offset").asInt()).isEqualTo(10);
    assertThat(answer.headers().firstValue("Upload-Offset")).contains("10");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(folder().size(UUID.fromString(id))).isEqualTo(10);
  }

  @Test
  void whatIsTooLargeIsRefused() throws Exception {
    assertThat(
            read(officer.begin(resource, "d.csv", 21L << 30, contract), 413)
                .path("detail")
                .asString())
        .contains("21474836480");
    String id = begin();
    read(officer.put(id, new byte[TEXT.length + 1], "Upload-Offset", "0"), 413);
    assertThat(folder().size(UUID.fromString(id))).isZero();
  }

  @Test
  void contentOfAnotherHashIsNotKept() throws Exception {
    Map<String, Object> file =
        Map.of(
            "resource",
            resource,
            "name",
            "d.csv",
            "bytes",
            TEXT.length,
            "contract",
            contract,
            "sha256",
            AuditLog.sha256("other"));
    String id = read(officer.post("/api/v1/uploads", file), 201).path("id").asString();

    assertThat(read(officer.put(id, TEXT, "Upload-Offset", "0"), 422).path("detail").asString())
        .contains("SHA-256");
    assertThat(read(officer.get("/api/v1/uploads/" + id), 200).path("offset").asInt()).isZero();
  }

  @Test
  void aSecretContractIsRefusedBeforeAByteIsTaken() throws Exception {
    String secret =
        contract.replace(
            "customProperties:\n  - {property: agency",
            "customProperties:\n  - {property: secret, value: true}\n  - {property: agency");

    HttpResponse<String> answer = officer.begin(resource, "d.csv", TEXT.length, secret);

    assertThat(answer.statusCode()).as(answer.body()).isIn(403, 422);
    assertThat(answer.body()).contains("secret").doesNotContain("公民身份号码");
    assertThat(
            TestServer.shared()
                .catalog()
                .sql("SELECT count(*) FROM upload WHERE resource = ?")
                .param(resource)
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void anotherAgencysResourceIsDeniedAndItsUploadsAreNotSeen() throws Exception {
    String id = begin();
    Desk foreign = Desk.of(TestServer.name("upl"), "data-officer");

    read(foreign.begin(resource, "d.csv", 5, contract), 403);
    read(foreign.get("/api/v1/uploads/" + id), 404);
    read(foreign.put(id, TEXT, "Upload-Offset", "0"), 404);
    assertThat(foreign.audited()).containsExactly("upload.begin refused " + resource);
    read(Desk.of(agency, "analyst").begin(resource, "d.csv", 5, contract), 403);
    read(Desk.operator().get("/api/v1/uploads/" + id), 200);
    assertThat(
            TestServer.shared()
                .catalog()
                .sql("SELECT count(*) FROM audit WHERE subject = ? AND outcome = 'refused'")
                .param(resource)
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../d.csv", "a/b.csv", "a\\b.csv", "..", " ", "a\u0000.csv", "a\nb.csv"})
  void aNameThatIsAPathIsRefused(String name) throws Exception {
    read(officer.begin(resource, name, 5, contract), 400);
  }

  @Test
  void badRequestsAreNoFailures() throws Exception {
    read(officer.begin("Bad Name", "d.csv", 5, contract), 400);
    read(officer.begin(resource, "d.csv", 0, contract), 400);
    read(officer.begin(resource, "d.csv", 5, "no: contract"), 422);
    read(officer.begin(resource, "d.csv", 5, "a\u0000b"), 400);
    read(officer.begin(resource, "d.csv", 5, ""), 404);
    read(officer.begin(agency + ".other", "d.csv", 5, contract), 400);
    read(officer.get("/api/v1/uploads/17"), 400);
    String id = begin();
    read(officer.put(id, TEXT, "Content-Range", "bytes=0"), 400);
    read(officer.put(id, TEXT, "Upload-Offset", "-1"), 409);
    read(officer.put(id, TEXT, "Upload-Offset", "x"), 400);
  }

  @Test
  void unfinishedUploadsEndWithTheirTime() throws Exception {
    String id = begin();
    read(officer.put(id, new byte[3], "Upload-Offset", "0"), 200);
    Uploads uploads = TestServer.shared().bean(Uploads.class);

    uploads.expire(Instant.now());
    read(officer.get("/api/v1/uploads/" + id), 200);
    TestServer.shared()
        .catalog()
        .sql("UPDATE upload SET expires_at = now() - interval '1 minute' WHERE id = ?::uuid")
        .param(id)
        .update();
    uploads.expire(Instant.now());

    read(officer.get("/api/v1/uploads/" + id), 404);
    assertThat(Files.exists(folder().file(UUID.fromString(id)))).isFalse();
    uploads.expire(Instant.now());
    assertThat(kept("upload.expire"))
        .containsExactly(
            "catalog {\"bytes\":\"%d\",\"received\":\"3\",\"stored\":\"false\",\"upload\":\"%s\"}"
                .formatted(TEXT.length, id));
  }

  @Test
  void anUploadThatIsGivenUpIsKeptInTheAuditLogAlone() throws Exception {
    String id = begin();
    read(officer.put(id, new byte[3], "Upload-Offset", "0"), 200);
    Desk foreign = Desk.of(TestServer.name("upl"), "data-officer");
    read(foreign.delete("/api/v1/uploads/" + id), 404);
    assertThat(officer.delete("/api/v1/uploads/" + id).statusCode()).isEqualTo(204);

    read(officer.get("/api/v1/uploads/" + id), 404);
    read(officer.delete("/api/v1/uploads/" + id), 404);
    assertThat(Files.exists(folder().file(UUID.fromString(id)))).isFalse();
    assertThat(officer.audited())
        .containsExactly("upload.begin done " + resource, "upload.abandon done " + resource);
    assertThat(kept("upload.abandon").getFirst())
        .startsWith(officer.name())
        .contains("\"received\":\"3\"", id);
  }

  private List<String> kept(String action) {
    return TestServer.shared()
        .catalog()
        .sql(
            "SELECT concat_ws(' ', actor, facts) FROM audit WHERE subject = ? AND action = ? ORDER BY number")
        .params(resource, action)
        .query((row, index) -> row.getString(1))
        .list();
  }

  private String begin() throws Exception {
    return read(officer.begin(resource, "d.csv", TEXT.length, contract), 201).path("id").asString();
  }

  private static UploadFolder folder() {
    return TestServer.shared().bean(UploadFolder.class);
  }
}
