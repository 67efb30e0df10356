package org.jiku.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jiku.server.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class UploadQuotaTest {
  private static TestServer server = TestServer.shared();

  private final String agency = TestServer.name("quota");
  private final String resource = agency + ".death";
  private final String contract = Desk.contract(agency, "death");

  @BeforeAll
  static void start() throws Exception {
    server =
        TestServer.shared()
            .another(
                Map.of("jiku.uploads-per-agency", "2", "jiku.upload-bytes-per-agency", "1000B"));
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void anAgencyHasSoManyUploadsOpenAndOthersAreNotHeldUp() throws Exception {
    Desk desk = new Desk(server, Desk.of(agency, "data-officer").token());
    String first = id(desk.begin(resource, "a.csv", 10, contract));
    desk.begin(resource, "b.csv", 10, contract);

    HttpResponse<String> refused = desk.begin(resource, "c.csv", 10, contract);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains(agency + " has 2 open already");

    String other = TestServer.name("quota");
    assertThat(
            new Desk(server, Desk.of(other, "data-officer").token())
                .begin(other + ".death", "a.csv", 10, Desk.contract(other, "death"))
                .statusCode())
        .isEqualTo(201);
    server.send(
        HttpRequest.newBuilder(server.uri("/api/v1/uploads/" + first))
            .header("Authorization", "Bearer " + desk.token())
            .DELETE()
            .build());
    assertThat(desk.begin(resource, "c.csv", 10, contract).statusCode()).isEqualTo(201);
  }

  @Test
  void anAgencysOpenUploadsHaveSoManyBytesTogether() throws Exception {
    Desk desk = new Desk(server, Desk.of(agency, "data-officer").token());
    assertThat(desk.begin(resource, "a.csv", 600, contract).statusCode()).isEqualTo(201);
    assertThat(desk.begin(resource, "b.csv", 401, contract).statusCode()).isEqualTo(409);
    assertThat(desk.begin(resource, "b.csv", 400, contract).statusCode()).isEqualTo(201);
  }

  private static String id(HttpResponse<String> begun) {
    return Desk.JSON.readTree(begun.body()).path("id").asString();
  }
}
