package org.jiku.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jiku.model.delivery.DeliveryState;
import org.jiku.model.delivery.Receipt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The catalog as its people use it, on the command line of a platform that has just begun. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CatalogIT {
  private static final String RESOURCE = "civil.subsistence";
  private static final String DESCRIPTION =
      """
      {"name": "civil.subsistence", "title": "低保对象", "classification": ["基础信息资源类", "人口"],
       "code": {"scheme": "guide-2017", "text": "307005/000123"}, "summary": "低保对象名单",
       "format": {"category": "database", "type": "PostgreSQL"},
       "elements": [{"name": "household", "title": "户号", "type": "string", "length": 20,
         "grade": "general-1", "sharing": {"shareClass": "unconditional"}}],
       "sharing": {"shareClass": "unconditional"}, "modes": ["database"],
       "opening": {"isOpen": false}, "cycle": "monthly", "related": [], "secrecy": "open"}
      """;

  @TempDir private static Path folder;
  private static CatalogPeople people;
  private static Sample sample;

  @BeforeAll
  static void start() throws Exception {
    Sample.requireTrino();
    people = CatalogPeople.begin(folder);
    people.account("officer", "civil", "data-officer");
    people.account("head", "civil", "unit-head");
    people.account("reviewer", "data", "reviewer");
    people.account("clerk", "tax", "agency-user");
    people.account("steward", "civil", "steward");
    people.account("stranger", "tax", "data-officer");
    people.account("registrar", "psb", "data-officer");
    people.jiku().succeed("library", "apply", Project.example("libraries/population.yaml"));
    sample = Sample.generate(2_000, folder.resolve("input"));
  }

  @AfterAll
  static void stop() {
    if (people != null) {
      people.jiku().run("down");
    }
  }

  @Test
  @Order(1)
  void aResourceIsTakenFromDraftToWithdrawnByThoseItBelongsToAndNobodyElse() throws Exception {
    Path file = Files.writeString(folder.resolve("subsistence.json"), DESCRIPTION);

    assertThat(as("stranger", "resource", "propose", file.toString())).isEqualTo(4);
    assertThat(as("steward", "resource", "propose", file.toString())).isZero();
    assertThat(as("clerk", "resource", "show", RESOURCE)).as("a draft").isEqualTo(3);
    assertThat(as("head", "resource", "approve", RESOURCE)).as("not assessed").isNotZero();
    for (String kind : new String[] {"secrecy", "personal-information"}) {
      assertThat(
              as(
                  "steward",
                  "resource",
                  "assess",
                  RESOURCE,
                  kind,
                  "--by",
                  "保密办",
                  "--date",
                  "2026-01-05",
                  "--reference",
                  "评估〔2026〕1号"))
          .isZero();
    }
    assertThat(as("officer", "resource", "approve", RESOURCE)).as("no head").isEqualTo(4);
    assertThat(as("officer", "resource", "submit", RESOURCE)).as("not approved").isNotZero();
    assertThat(as("head", "resource", "approve", RESOURCE)).isZero();
    assertThat(as("officer", "resource", "submit", RESOURCE)).isZero();
    assertThat(as("officer", "resource", "publish", RESOURCE)).as("not theirs").isEqualTo(4);
    assertThat(as("reviewer", "resource", "publish", RESOURCE)).isZero();
    assertThat(as("clerk", "resource", "show", RESOURCE)).isZero();
    assertThat(as("clerk", "resource", "withdraw", RESOURCE, "--reason", "x")).isEqualTo(4);
    assertThat(as("officer", "resource", "withdraw", RESOURCE, "--reason", "合并")).isZero();
    assertThat(as("reviewer", "resource", "withdraw", RESOURCE, "--reason", "合并")).isZero();
    assertThat(as("clerk", "resource", "show", RESOURCE)).as("withdrawn").isEqualTo(3);

    assertThat(as("secadmin", "audit", "verify")).isEqualTo(4);
    JikuProgram.Result chain = people.run("auditadmin", "audit", "verify");
    assertThat(chain.exit()).as("%s", chain).isZero();
    assertThat(chain.out()).contains("完整 whole");
  }

  @Test
  @Order(2)
  void whoHasNotSignedInOrSignsInWronglyGetsNothing() throws Exception {
    Path wrong = Files.writeString(folder.resolve("wrong"), "not the password");
    assertThat(
            people
                .jiku()
                .run(
                    "login",
                    "officer",
                    "--password-file",
                    wrong.toString(),
                    "--out",
                    folder.resolve("never").toString())
                .exit())
        .isEqualTo(4);
    assertThat(folder.resolve("never")).doesNotExist();
    assertThat(people.jiku().run(Map.of("JIKU_TOKEN", "jiku_made_up"), "agency", "list").exit())
        .isEqualTo(4);
  }

  @Test
  @Order(3)
  void deliveriesFromElsewhereAreThoseOfThePlatformsMachineForThoseWhoseDataItIs()
      throws Exception {
    RemoteDeliveries deliveries = new RemoteDeliveries(people);
    long delivery = deliveries.deliverCorrectReleaseAndWithdraw();
    deliveries.refuseStrangers(delivery);
    deliveries.maskForOperators(delivery);
    deliveries.refuseSecrets();
  }

  @Test
  @Order(4)
  void aFileThatBrokeOffGoesOnWhereItStopped() throws Exception {
    Receipt receipt = new RemoteDeliveries(people).resume(sample);
    assertThat(receipt.state()).isEqualTo(DeliveryState.PUBLISHED);
  }

  @Test
  @Order(5)
  void aCatalogThatIsKilledLosesNothingAndTakesOverInAnyOrder() throws Exception {
    KilledCatalog catalog = new KilledCatalog(people);
    catalog.killWhileItWorks(
        sample, List.of("insured_202609.csv", "deaths_202609.csv"), DESCRIPTION);
    catalog.takeOverAgain();
  }

  @Test
  @Order(6)
  void registersAreKeptByTheirOwnersAndReadByOthers() {
    assertThat(
            as("officer", "system", "keep", "civil", "aid", "--title", "救助系统", "--protection", "2"))
        .isZero();
    assertThat(
            as("stranger", "system", "keep", "civil", "aid", "--title", "x", "--protection", "2"))
        .as("another agency's")
        .isEqualTo(3);
    assertThat(as("officer", "system", "keep", "civil", "aid", "--title", "x", "--protection", "6"))
        .as("no such level")
        .isEqualTo(2);
    assertThat(people.jiku().succeed("system", "list")).contains("救助系统", "registers");
    assertThat(as("officer", "system", "remove", "civil", "aid")).isZero();
    assertThat(people.jiku().succeed("system", "list", "--agency", "civil"))
        .contains("registers")
        .doesNotContain("救助系统");

    assertThat(people.jiku().succeed("library", "list")).contains("population", "人口");
    assertThat(people.jiku().succeed("library", "show", "population"))
        .containsPattern("person +name +\\S+ +\\S+-\\d");

    assertThat(as("officer", "client", "list")).isEqualTo(4);
    assertThat(
            as(
                "sysadmin",
                "client",
                "add",
                "desk",
                "综合窗口",
                "--agency",
                "civil",
                "--system",
                "registers"))
        .isZero();
    JikuProgram.Result token = people.run("sysadmin", "client", "token", "desk", "production");
    assertThat(token.out()).startsWith("jiku_");
    assertThat(people.run("sysadmin", "client", "tokens", "desk").out())
        .contains("production")
        .doesNotContain(token.out().strip());

    JikuProgram.Result secret = people.run("clerk", "sql-secret", "make", "DBeaver");
    assertThat(secret.exit()).as("%s", secret).isZero();
    assertThat(secret.out()).matches("clerk \\S{20,}\\s*");
    assertThat(people.run("clerk", "sql-secret", "list").out()).contains("DBeaver");
    assertThat(people.run("officer", "sql-secret", "list").out()).doesNotContain("DBeaver");
  }

  private static int as(String who, String... words) {
    return people.as(who, words);
  }
}
