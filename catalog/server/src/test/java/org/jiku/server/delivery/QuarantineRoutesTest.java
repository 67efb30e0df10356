package org.jiku.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiku.server.delivery.Desk.read;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jiku.handover.QuarantinedRow;
import org.jiku.model.ResourceName;
import org.jiku.server.TestServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class QuarantineRoutesTest {
  private static final String ID = "110105194912310021";
  private static final String REASON = "公民身份号码：校验码不对（%s）；姓名：太长".formatted(ID);

  private final String agency = TestServer.name("qua");
  private final String resource = agency + ".death";
  private final Desk officer = Desk.of(agency, "data-officer");
  private final Desk operator = Desk.operator();
  private long number;
  private String path = "";

  @BeforeEach
  void deliver() throws Exception {
    String contract = Desk.contract(agency, "death").replace("GBK", "UTF-8");
    String rows = "公民身份号码,姓名\n%s,李四\n".formatted(ID);
    String id = officer.upload(resource, "death_20260907.csv", rows, contract);
    number =
        read(officer.post("/api/v1/deliveries", Map.of("uploads", List.of(id))), 202)
            .path("delivery")
            .asLong();
    path = "/api/v1/deliveries/" + number + "/quarantine";
    TestServer.shared()
        .bean(StoredRows.class)
        .put(number, row(1, "open"), row(2, "corrected"), row(3, "open"));
  }

  @Test
  void theProvidersPeopleSeeRowsInClearPageByPage() throws Exception {
    JsonNode first = read(officer.get(path + "?limit=2"), 200);
    assertThat(first.path("items")).hasSize(2);
    assertThat(first.path("items").get(0).path("raw").asString()).isEqualTo(ID + ",李四");
    assertThat(first.path("items").get(0).path("reasons").asString()).isEqualTo(REASON);

    JsonNode next = read(officer.get(path + "?limit=2&after=" + first.path("next").asLong()), 200);
    assertThat(next.path("items")).hasSize(1);
    assertThat(next.path("next").isNull()).isTrue();
  }

  @Test
  void operatorsSeeWhereAndWhyButNoValues() throws Exception {
    HttpResponse<String> answer = operator.get(path);

    assertThat(read(answer, 200).path("items").get(0).path("raw").asString())
        .isEqualTo("000000000000000000,xx");
    assertThat(answer.body())
        .contains("\"rules\":\"id-check-digit\"", "\"line\":2", "校验码不对")
        .doesNotContain(ID, "李四");
    assertThat(operator.get(path + "?format=csv").body())
        .contains(number + ":1", "id-check-digit")
        .doesNotContain(ID, "李四");
  }

  @Test
  void brokenGlassShowsClearRowsForItsTimeAndIsKept() throws Exception {
    String glass = "/api/v1/deliveries/" + number + "/glass";
    read(operator.post(glass, Map.of("reason", "")), 400);
    read(officer.post(glass, Map.of("reason", "curious")), 403);
    assertThat(audited("glass.break")).isZero();

    read(operator.post(glass, Map.of("reason", "rows cannot be read back")), 201);
    assertThat(operator.get(path).body()).contains(ID, "李四");
    assertThat(operator.get(path + "?format=csv").body()).contains(ID);
    assertThat(audited("glass.break")).isEqualTo(1);
    assertThat(audited("glass.read")).isEqualTo(2);

    TestServer.shared()
        .catalog()
        .sql("UPDATE glass SET until = now() WHERE delivery = ?")
        .param(number)
        .update();
    assertThat(operator.get(path).body()).doesNotContain(ID);
    assertThat(audited("glass.read")).isEqualTo(2);
  }

  @Test
  void theFileHoldsTheOpenRowsToBeSentBack() throws Exception {
    assertThat(read200(officer.get(path + "?format=csv")))
        .isEqualTo(
            """
            \ufeffjiku_row,jiku_rules,jiku_reasons,公民身份号码,姓名
            %1$d:1,id-check-digit,%2$s,%3$s,李四
            %1$d:3,id-check-digit,%2$s,%3$s,李四
            """
                .formatted(number, REASON, ID)
                .replace("\n", "\r\n"));
    read(officer.get(path + "?format=pdf"), 400);
  }

  @Test
  void othersFindNothing() throws Exception {
    read(Desk.of(TestServer.name("qua"), "data-officer").get(path), 404);
    read(Desk.of(agency, "analyst").get(path), 403);
    read(officer.get("/api/v1/deliveries/999999999/quarantine"), 404);
    read(officer.get(path + "?limit=0"), 400);
    read(officer.get(path + "?after=x"), 400);
  }

  @Test
  void withoutTrinoTheServerSaysThatItCannotAnswerNow() throws Exception {
    var delivery =
        TestServer.shared()
            .bean(org.jiku.model.delivery.Deliveries.class)
            .find(number)
            .orElseThrow();
    TrinoQuarantine trino = TestServer.shared().bean(TrinoQuarantine.class);

    org.assertj.core.api.Assertions.assertThatThrownBy(() -> trino.page(delivery, -1, 10, false))
        .isInstanceOfSatisfying(
            org.springframework.web.ErrorResponseException.class,
            refusal -> assertThat(refusal.getStatusCode().value()).isEqualTo(503));
  }

  @Test
  void theQueryNamesTheTableOfTheResource() {
    assertThat(TrinoQuarantine.query(new ResourceName("psb", "death"), 5, true))
        .isEqualTo(
            """
            SELECT "row", file, line, coalesce(raw, ''), array_join(rules, ' '), array_join(reasons, '; '),
                   status
            FROM "quarantine_psb"."death"
            WHERE delivery = ? AND "row" > ? AND status = 'open' AND raw <> ''
            ORDER BY "row" LIMIT 5
            """);
  }

  private long audited(String action) {
    return TestServer.shared()
        .catalog()
        .sql("SELECT count(*) FROM audit WHERE subject = ? AND action = ?")
        .params(resource, action)
        .query(Long.class)
        .single();
  }

  private static QuarantinedRow row(long row, String status) {
    return new QuarantinedRow(
        row, "death_20260907.csv", row + 1, ID + ",李四", "id-check-digit", REASON, status);
  }

  private static String read200(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }
}
