package org.jiku.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jiku.cli.Home;
import org.jiku.cli.platform.RunningPlatform;
import org.jiku.model.delivery.DeliveryState;
import org.jiku.model.delivery.Receipt;
import org.jiku.model.delivery.ReceiptJson;

/**
 * The commands about deliveries from a machine elsewhere, beside the same commands on the
 * platform's own.
 */
final class RemoteDeliveries {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONTRACT =
      Project.example("contracts/psb-residence-permit.odcs.yaml");
  private static final Path FILE =
      Path.of(Project.example("data/people/residence_permits_20260901.csv"));
  private static final String RESOURCE = "psb.residence_permit";

  /** Of the row that is bad: its number of a person and the day that is before the other. */
  private static final String PERSON = "420106198809240059";

  private static final String WRONG_END = "2025-03-01";

  private final CatalogPeople people;
  private final Elsewhere registrar;

  RemoteDeliveries(CatalogPeople people) {
    this.people = people;
    this.registrar = Elsewhere.of(people, "registrar");
  }

  /** Delivers, sees the rows, corrects, releases and withdraws; what is printed is the same. */
  long deliverCorrectReleaseAndWithdraw() throws Exception {
    String said = registrar.exits(0, "--json", "deliver", CONTRACT, FILE.toString());
    Receipt receipt = ReceiptJson.parse(said);
    String number = Long.toString(receipt.number());
    assertThat(receipt.state()).isEqualTo(DeliveryState.PUBLISHED);
    assertThat(receipt.accepted()).isEqualTo(3);
    assertThat(said).isEqualTo(local("--json", "receipt", number));
    theSame("--json", "receipt", number);
    theSame("receipt", number);

    String[] again = {"--json", "deliver", CONTRACT, FILE.toString(), "--no-wait"};
    JsonNode repeated = JSON.readTree(theSame(again));
    assertThat(repeated.path("delivery").asText()).isEqualTo(number);
    assertThat(repeated.path("repeated").asBoolean()).isTrue();

    JsonNode rows = JSON.readTree(registrar.exits(0, "--json", "quarantine", number));
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).path("raw").asText()).contains(PERSON, WRONG_END);
    // Reasons hold no values, so the tables are the same for who sees rows masked.
    theSame("quarantine", number);
    correct(number);
    releaseAndWithdraw();
    theSame("deliveries", RESOURCE);
    assertThat(JSON.readTree(theSame("--json", "deliveries", RESOURCE))).hasSize(3);
    assertThat(JSON.readTree(registrar.exits(0, "--json", "deliveries"))).hasSize(3);
    return receipt.number();
  }

  private void correct(String number) throws Exception {
    Path back = people.folder().resolve("back.csv");
    registrar.exits(0, "quarantine", number, "--out", back.toString());
    String text = Files.readString(back);
    assertThat(text).contains(number + ":", PERSON, WRONG_END);
    Files.writeString(back, text.replace(WRONG_END, "2026-08-01"));
    Receipt correction =
        ReceiptJson.parse(registrar.exits(0, "--json", "deliver", CONTRACT, back.toString()));
    assertThat(correction.corrected()).isEqualTo(1);
    JsonNode row = JSON.readTree(registrar.exits(0, "--json", "quarantine", number)).get(0);
    assertThat(row.path("status").asText()).isEqualTo("corrected");
  }

  private void releaseAndWithdraw() throws Exception {
    Path bad = people.folder().resolve("residence_permits_20261101.csv");
    Files.writeString(
        bad, Files.readString(FILE).replace("2022-06-20,,", "2022-06-20," + "2021-01-01,"));
    Receipt held =
        ReceiptJson.parse(registrar.exits(5, "--json", "deliver", CONTRACT, bad.toString()));
    assertThat(held.state()).isEqualTo(DeliveryState.HELD);
    String number = Long.toString(held.number());
    assertThat(registrar.run("withdraw", number).exit()).as("no reason").isEqualTo(2);

    String released = registrar.exits(0, "--json", "release", number, "--reason", "checked");
    assertThat(ReceiptJson.parse(released).state()).isEqualTo(DeliveryState.PUBLISHED);
    theSame("receipt", number);
    assertThat(registrar.run("release", number, "--reason", "again").exit()).isEqualTo(1);
    String withdrawn = registrar.exits(0, "--json", "withdraw", number, "--reason", "wrong week");
    assertThat(ReceiptJson.parse(withdrawn).state()).isEqualTo(DeliveryState.WITHDRAWN);
    theSame("--json", "receipt", number);
  }

  /** Who is of another agency finds nothing and gets nothing done. */
  void refuseStrangers(long delivery) throws Exception {
    String number = Long.toString(delivery);
    Elsewhere stranger = Elsewhere.of(people, "stranger");
    JikuProgram.Result refused = stranger.run("deliver", CONTRACT, FILE.toString());
    assertThat(refused.exit()).as("%s", refused).isEqualTo(4);
    assertThat(refused.err())
        .contains("Cannot deliver to " + RESOURCE + ": stranger is not of agency psb");
    JikuProgram.Result missing = stranger.run("receipt", "999999");
    for (String[] words :
        new String[][] {
          {"receipt", number},
          {"quarantine", number},
          {"withdraw", number, "--reason", "x"},
          {"release", number, "--reason", "x"},
          {"quarantine", number, "--clear", "--reason", "x"}
        }) {
      JikuProgram.Result result = stranger.run(words);
      assertThat(result.exit()).as("%s", result).isIn(3, 4);
      assertThat(result.out() + result.err()).doesNotContain(PERSON, "psb");
    }
    assertThat(stranger.run("receipt", number).err())
        .isEqualTo(missing.err().replace("999999", number));
    assertThat(stranger.exits(0, "--json", "deliveries")).isEqualTo("[ ]\n");
    Path unknown = Files.writeString(people.folder().resolve("unknown"), "jiku_made_up");
    JikuProgram.Result nobody =
        new Elsewhere(stranger.jiku(), stranger.server(), unknown).run("deliveries");
    assertThat(nobody.exit()).as("%s", nobody).isEqualTo(4);
  }

  /**
   * Who runs the platform sees masked rows, from elsewhere and on its machine, until glass breaks.
   */
  void maskForOperators(long delivery) throws Exception {
    String number = Long.toString(delivery);
    Elsewhere operator = Elsewhere.of(people, "operator");
    String masked = operator.exits(0, "--json", "quarantine", number);
    assertThat(masked).isEqualTo(local("--json", "quarantine", number));
    assertThat(masked).contains("000000000000000000").doesNotContain(PERSON, WRONG_END, "孙立军");
    JikuProgram.Result file = people.jiku().run("quarantine", number, "--out", "never.csv");
    assertThat(file.exit()).as("%s", file).isEqualTo(2);
    assertThat(file.err()).contains("--clear --reason");
    assertThat(operator.run("quarantine", number, "--clear").exit()).isEqualTo(2);
    assertThat(operator.run("quarantine", number, "--reason", "curious").exit()).isEqualTo(2);
    assertThat(audited("glass.break")).isEmpty();

    String reason = "the bureau cannot read its row";
    assertThat(operator.exits(0, "--json", "quarantine", number, "--clear", "--reason", reason))
        .contains(PERSON)
        .isEqualTo(local("--json", "quarantine", number, "--clear", "--reason", "the same, here"));
    assertThat(audited("glass.break"))
        .hasSize(2)
        .allSatisfy(entry -> assertThat(entry).startsWith("operator psb.residence_permit "))
        .anySatisfy(entry -> assertThat(entry).contains(reason))
        .anySatisfy(entry -> assertThat(entry).contains("the same, here"));
    assertThat(audited("glass.read")).hasSize(2);
    assertThat(local("--json", "quarantine", number)).as("not asked for").isEqualTo(masked);
  }

  /** A contract that is marked secret is refused before anything is stored. */
  void refuseSecrets() throws Exception {
    Path secret = people.folder().resolve("secret.odcs.yaml");
    Files.writeString(
        secret,
        Files.readString(Path.of(CONTRACT))
            .replaceFirst(
                "customProperties:\n", "customProperties:\n  - {property: secret, value: true}\n"));
    List<String> before = stored();
    JikuProgram.Result refused = registrar.run("deliver", secret.toString(), FILE.toString());
    assertThat(refused.exit()).as("%s", refused).isEqualTo(5);
    assertThat(refused.err()).contains("secret").doesNotContain(PERSON);
    assertThat(refused.err())
        .isEqualTo(people.jiku().run("deliver", secret.toString(), FILE.toString()).err());
    assertThat(stored()).isEqualTo(before);
  }

  /** A command is killed in the middle of its file, and the next one loses its connection too. */
  Receipt resume(Sample sample) throws Exception {
    Path file = sample.folder().resolve("residents_202609.csv");
    long bytes = Files.size(file);
    String[] words = {
      "--json", "deliver", Project.example("contracts/psb-resident.odcs.yaml"), file.toString()
    };
    try (BrokenLine line = BrokenLine.to(people.server())) {
      Elsewhere far = registrar.through(line.address());
      line.losesAfter(bytes / 2);
      Process killed = far.start(words);
      line.awaitLoss();
      killed.destroyForcibly().waitFor();
      line.cutsAfter(bytes / 4);
      Receipt receipt = ReceiptJson.parse(far.exits(0, words));

      assertThat(line.breaks()).isEqualTo(2);
      assertThat(line.carried()).as("bytes of the file, once").isLessThan(bytes + bytes / 3);
      assertThat(receipt.files().getFirst().bytes()).isEqualTo(bytes);
      assertThat(receipt.input()).isEqualTo(sample.entry("residents_202609.csv").rows());
      assertThat(receipt.files().getFirst().sha256())
          .isEqualTo(
              HexFormat.of()
                  .formatHex(
                      MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
      return receipt;
    }
  }

  private String local(String... words) {
    return people.jiku().succeed(words);
  }

  /** What a command prints here and there. */
  private String theSame(String... words) {
    String here = local(words);
    assertThat(registrar.exits(0, words)).as(String.join(" ", words)).isEqualTo(here);
    return here;
  }

  private List<String> stored() throws Exception {
    Path home = people.jiku().home();
    try (Stream<Path> spool = Files.walk(home.resolve("warehouse"));
        Stream<Path> uploads = Files.walk(home.resolve("uploads"))) {
      return Stream.concat(spool, uploads).map(Path::toString).sorted().toList();
    }
  }

  private List<String> audited(String action) throws Exception {
    RunningPlatform platform = RunningPlatform.load(new Home(people.jiku().home()));
    try (Connection connection = platform.database().catalog().connect();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT concat_ws(' ', actor, subject, facts) FROM audit WHERE action = ? ORDER BY number")) {
      statement.setString(1, action);
      ResultSet row = statement.executeQuery();
      List<String> entries = new ArrayList<>();
      while (row.next()) {
        entries.add(row.getString(1));
      }
      return entries;
    }
  }
}
