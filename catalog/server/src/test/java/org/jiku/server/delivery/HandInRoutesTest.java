package org.jiku.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiku.server.delivery.Desk.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiku.model.delivery.Deliveries;
import org.jiku.server.TestServer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class HandInRoutesTest {
  private static final String ROWS = "公民身份号码,姓名,死亡日期,注销原因\n11010519491231002X,李四,20260901,1\n";

  private final String agency = TestServer.name("del");
  private final String resource = agency + ".death";
  private final String contract = Desk.contract(agency, "death").replace("GBK", "UTF-8");
  private final Desk officer = Desk.of(agency, "data-officer");

  @Test
  void whatIsUploadedIsHandedInAndFollowed() throws Exception {
    JsonNode answer = deliver(officer, "death_20260907.csv", ROWS);

    assertThat(answer.path("repeated").asBoolean()).isFalse();
    long number = answer.path("delivery").asLong();
    assertThat(
            read(officer.get("/api/v1/work/" + answer.path("work").asLong()), 200)
                .path("state")
                .asString())
        .isEqualTo("queued");
    var found = TestServer.shared().bean(Deliveries.class).find(number).orElseThrow();
    assertThat(found.resource().toString()).isEqualTo(resource);
    assertThat(found.order().period()).hasToString("2026-09-07");
    assertThat(found.files()).contains("death_20260907.csv");
  }

  @Test
  void theSameFileIsTakenOnceAndALostAnswerComesAgain() throws Exception {
    JsonNode first = deliver(officer, "death_20260907.csv", ROWS);
    JsonNode again = deliver(officer, "death_20260907.csv", ROWS);
    assertThat(again.path("delivery")).isEqualTo(first.path("delivery"));
    assertThat(again.path("repeated").asBoolean()).isTrue();

    String id = officer.upload(resource, "death_20260914.csv", ROWS, "");
    Map<String, Object> request = Map.of("uploads", List.of(id));
    JsonNode third = read(officer.post("/api/v1/deliveries", request), 202);
    assertThat(third.path("delivery")).isNotEqualTo(first.path("delivery"));
    assertThat(read(officer.post("/api/v1/deliveries", request), 202).path("delivery"))
        .isEqualTo(third.path("delivery"));
  }

  @Test
  void returnedRowsAreRecognised() throws Exception {
    long number = deliver(officer, "death_20260907.csv", ROWS).path("delivery").asLong();
    String rows = "jiku_row,jiku_rules,jiku_reasons,公民身份号码\n%d:1,r,x,y\n".formatted(number);

    String id = officer.upload(resource, "back.csv", rows, contract);
    JsonNode answer = read(officer.post("/api/v1/deliveries", Map.of("uploads", List.of(id))), 409);

    assertThat(answer.path("detail").asString())
        .contains("Cannot correct delivery " + number, "only what is published");
  }

  @Test
  void rowsThatAreDeclaredSecretLeaveNothing() throws Exception {
    String declared =
        contract.replace(
            "      - name: name\n",
            """
                  - name: secrecy
                    physicalName: 定密标识
                    businessName: 定密标识
                    description: declares that the row is open
                    logicalType: string
                    logicalTypeOptions: {maxLength: 10}
                    required: true
                    customProperties:
                      - {property: standard, value: secrecy-declaration}
                  - name: name
            """
                .indent(4)
                .replaceAll("(?m)^ {8}", "    "));
    String id = officer.upload(resource, "d_20260901.csv", "公民身份号码,定密标识\n1,绝密\n", declared);

    JsonNode refusal =
        read(officer.post("/api/v1/deliveries", Map.of("uploads", List.of(id))), 422);

    assertThat(refusal.path("detail").asString()).contains("d_20260901.csv", "line 2");
    read(officer.get("/api/v1/uploads/" + id), 404);
    assertThat(TestServer.shared().bean(UploadFolder.class).size(java.util.UUID.fromString(id)))
        .isZero();
  }

  @Test
  void badRequestsAreNoFailures() throws Exception {
    byte[] bytes = {1, 2, 3};
    String id = read(officer.begin(resource, "d.csv", 5, contract), 201).path("id").asString();
    read(officer.put(id, bytes, "Upload-Offset", "0"), 200);
    assertThat(
            read(officer.post("/api/v1/deliveries", Map.of("uploads", List.of(id))), 409)
                .path("detail")
                .asString())
        .contains("3 of its 5 bytes");
    read(officer.post("/api/v1/deliveries", Map.of("uploads", List.of())), 400);
    read(officer.post("/api/v1/deliveries", Map.of("uploads", List.of(id, id))), 400);
    read(officer.post("/api/v1/deliveries", Map.of("uploads", List.of("x"))), 400);
    read(officer.post("/api/v1/deliveries", Map.of("uploads", List.of(id), "period", "99")), 400);
    read(officer.post("/api/v1/deliveries", Map.of("uploads", List.of(id), "mode", "some")), 400);
    read(
        officer.post(
            "/api/v1/deliveries", Map.of("uploads", List.of(id), "contract", "another: one")),
        409);
    read(officer.get("/api/v1/work/x"), 400);
    read(officer.get("/api/v1/work/999999999"), 404);
    String undated = officer.upload(resource, "undated.csv", ROWS, contract);
    read(officer.post("/api/v1/deliveries", Map.of("uploads", List.of(undated))), 400);
  }

  @Test
  void theLedgerIsReadByTheProviderAndEngineers() throws Exception {
    long number = deliver(officer, "death_20260907.csv", ROWS).path("delivery").asLong();

    JsonNode found = read(officer.get("/api/v1/ledger/" + number), 200);
    assertThat(found.path("contractText").asString()).isEqualTo(contract);
    assertThat(read(officer.get("/api/v1/ledger"), 200)).hasSize(1);
    assertThat(read(officer.get("/api/v1/ledger?resource=" + resource), 200)).hasSize(1);
    read(officer.get("/api/v1/ledger/" + number + "/receipt"), 404);
    read(officer.get("/api/v1/ledger?limit=0"), 400);
    read(officer.get("/api/v1/ledger?resource=x"), 400);
    Desk foreign = Desk.of(TestServer.name("del"), "data-officer");
    read(foreign.get("/api/v1/ledger/" + number), 404);
    assertThat(read(foreign.get("/api/v1/ledger?resource=" + resource), 200)).isEmpty();
    read(Desk.operator().get("/api/v1/ledger/" + number), 200);
  }

  @Test
  void anAgencySeesItsLatestDeliveriesHoweverManyOthersCameSince() throws Exception {
    List<Long> own = new ArrayList<>();
    for (String day : List.of("01", "02", "03")) {
      own.addFirst(
          deliver(officer, "death_202609%s.csv".formatted(day), ROWS).path("delivery").asLong());
    }
    String neighbour = agency + "x";
    TestServer.shared()
        .work()
        .sql(
            """
            INSERT INTO work.delivery (identity, resource, contract_hash, period, sequence, revision,
              mode, incarnation, content_hash, files, handed_in_by)
            SELECT ? || n, ?, d.contract_hash, d.period, n, 0, d.mode, 1, d.content_hash, d.files, 'x'
            FROM work.delivery d, generate_series(1, 600) AS n WHERE d.number = ?
            """)
        .params(neighbour, neighbour + ".death", own.getFirst())
        .update();

    assertThat(numbers(officer, "")).isEqualTo(own);
    assertThat(numbers(officer, "?limit=2")).isEqualTo(own.subList(0, 2));
    assertThat(numbers(officer, "?limit=2&resource=" + resource)).isEqualTo(own.subList(0, 2));
    assertThat(numbers(officer, "?resource=" + neighbour + ".death")).isEmpty();
    assertThat(numbers(Desk.operator(), "?limit=500"))
        .hasSize(500)
        .doesNotContainAnyElementsOf(own);
  }

  private static List<Long> numbers(Desk desk, String query) throws Exception {
    List<Long> numbers = new ArrayList<>();
    read(desk.get("/api/v1/ledger" + query), 200)
        .forEach(delivery -> numbers.add(delivery.path("number").asLong()));
    return numbers;
  }

  @Test
  void aRefusalIsKeptOnce() throws Exception {
    JsonNode delivered = deliver(officer, "death_20260907.csv", ROWS);
    long number = delivered.path("delivery").asLong();
    Desk foreign = Desk.of(TestServer.name("del"), "data-officer");

    read(foreign.get("/api/v1/ledger/" + number), 404);
    assertThat(foreign.audited()).containsExactly("delivery.read refused " + resource);
    read(foreign.begin(resource, "d.csv", 5, contract), 403);
    assertThat(foreign.audited()).hasSize(2).last().isEqualTo("upload.begin refused " + resource);
    read(foreign.get("/api/v1/audit"), 403);
    assertThat(foreign.audited())
        .hasSize(3)
        .last()
        .isEqualTo("access.denied refused GET /api/v1/audit");
  }

  @Test
  void onlyTheProviderAndEngineersReleaseAndWithdraw() throws Exception {
    JsonNode delivered = deliver(officer, "death_20260907.csv", ROWS);
    long number = delivered.path("delivery").asLong();
    Desk foreign = Desk.of(TestServer.name("del"), "data-officer");
    String release = "/api/v1/deliveries/" + number + "/release";
    Map<String, String> reason = Map.of("reason", "checked by hand");

    read(foreign.post(release, reason), 404);
    read(foreign.post("/api/v1/deliveries/" + number + "/withdrawal", reason), 404);
    read(foreign.get("/api/v1/work/" + delivered.path("work").asLong()), 404);
    read(Desk.of(agency, "unit-head").post(release, reason), 403);
    read(officer.post(release, reason), 409);
    read(officer.post(release, Map.of("reason", " ")), 400);
    TestServer.shared()
        .work()
        .sql("UPDATE work.delivery SET state = 'held' WHERE number = ?")
        .param(number)
        .update();
    TestServer.shared()
        .work()
        .sql("UPDATE work.item SET state = 'done' WHERE delivery = ?")
        .param(number)
        .update();

    read(officer.post(release, reason), 202);
    read(Desk.operator().post("/api/v1/deliveries/" + number + "/withdrawal", reason), 409);
    assertThat(
            TestServer.shared()
                .catalog()
                .sql("SELECT count(*) FROM audit WHERE subject = ? AND action = 'delivery.release'")
                .param(resource)
                .query(Long.class)
                .single())
        .isEqualTo(2);
  }

  private JsonNode deliver(Desk desk, String name, String rows) throws Exception {
    String id = desk.upload(resource, name, rows, contract);
    return read(desk.post("/api/v1/deliveries", Map.of("uploads", List.of(id))), 202);
  }
}
