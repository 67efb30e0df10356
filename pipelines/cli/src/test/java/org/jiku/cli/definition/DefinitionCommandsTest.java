package org.jiku.cli.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jiku.cli.Jiku;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DefinitionCommandsTest {
  private static final Path EXAMPLES = Path.of("../../examples");
  private static final String POPULATION = EXAMPLES.resolve("libraries/population.yaml").toString();

  @TempDir private Path folder;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream before = System.out;

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stopListening() {
    System.setOut(before);
  }

  @Test
  void examplesAreGood() {
    int exit =
        run(
            "contract",
            "check",
            contract("psb-resident"),
            contract("hr-insured-person"),
            contract("psb-death"),
            "--library",
            POPULATION);
    assertThat(output()).contains("psb.resident, 17 elements, 9 row rules, feeds 3 entities");
    assertThat(exit).isZero();
    assertThat(run("library", "check", POPULATION)).isZero();
  }

  @Test
  void everyFaultIsPrintedWithItsPlace() throws IOException {
    String file = changed("psb-death", "value: person-name", "value: persons-name");
    assertThat(run("contract", "check", file)).isEqualTo(5);
    assertThat(output())
        .contains(file + ":55:")
        .contains("standard 'persons-name' does not exist; did you mean 'person-name'?")
        .contains("1 fault");
  }

  @Test
  void feedsAreCheckedAgainstTheLibrariesGiven() throws IOException {
    String file = changed("psb-death", "[population.person.name]", "[population.person.nam]");
    assertThat(run("contract", "check", file)).isZero();
    assertThat(run("contract", "check", file, "--library", POPULATION)).isEqualTo(5);
    assertThat(output()).contains("has no attribute 'nam'; did you mean 'name'?");
  }

  @Test
  void faultsAreReadableByMachines() throws IOException {
    String file = changed("psb-death", "logicalType: date", "logicalType: day");
    assertThat(run("--json", "contract", "check", file)).isEqualTo(5);
    JsonNode report = new ObjectMapper().readTree(output());
    assertThat(report.path("faults").size()).isEqualTo(2);
    assertThat(report.at("/faults/0/line").asInt()).isPositive();
    assertThat(report.at("/faults/0/column").asInt()).isPositive();
  }

  @Test
  void changesOfALibraryAreToldAndLossesRefused() throws IOException {
    String text = Files.readString(Path.of(POPULATION));
    Path wider =
        Files.writeString(
            folder.resolve("wider.yaml"), text.replace("maxLength: 50", "maxLength: 80"));
    assertThat(run("library", "check", wider.toString(), "--before", POPULATION)).isZero();
    assertThat(output()).contains("widen person.name");
    assertThat(run("library", "check", POPULATION, "--before", wider.toString())).isEqualTo(5);
    assertThat(output()).contains("'name' of person cannot change from string of at most 80");
  }

  @Test
  void faultyLibraryIsNotHandedIn() throws IOException {
    String text = Files.readString(Path.of(POPULATION)).replace("sameness: name", "sameness: nmae");
    Path faulty = Files.writeString(folder.resolve("faulty.yaml"), text);
    assertThat(run("--home", folder.toString(), "library", "apply", faulty.toString()))
        .isEqualTo(5);
    assertThat(output()).contains("'nmae' is no attribute of this entity");
  }

  @Test
  void missingFileIsNotFound() {
    assertThat(run("contract", "check", "no-such-file.yaml")).isEqualTo(3);
  }

  private int run(String... arguments) {
    CommandLine line = Jiku.commandLine(arguments);
    return line.execute(arguments);
  }

  private String output() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String contract(String name) {
    return EXAMPLES.resolve("contracts/" + name + ".odcs.yaml").toString();
  }

  private String changed(String name, String passage, String replacement) throws IOException {
    String text = Files.readString(Path.of(contract(name)));
    assertThat(text).contains(passage);
    return Files.writeString(folder.resolve(name + ".yaml"), text.replace(passage, replacement))
        .toString();
  }
}
