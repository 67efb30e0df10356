package org.jiku.cli.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jiku.cli.Jiku;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescribeCommandTest {
  private static final Path TOP = Path.of("../..");
  private static final String POPULATION =
      TOP.resolve("examples/libraries/population.yaml").toString();
  private static final String DEATH =
      TOP.resolve("examples/contracts/psb-death.odcs.yaml").toString();

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
  void committedPagesAreThoseOfTheExamples() throws IOException {
    List<String> words = new ArrayList<>(List.of("library", "describe"));
    words.addAll(files("examples/libraries"));
    words.add("--contract");
    words.addAll(files("examples/contracts"));
    words.addAll(List.of("--out", folder.toString()));

    assertThat(run(words.toArray(String[]::new))).as(output()).isZero();
    assertThat(texts(TOP.resolve("docs/libraries")))
        .as(
            "docs/libraries is not what the examples say; run ./jiku library describe"
                + " examples/libraries/*.yaml --contract examples/contracts/*.yaml --out docs/libraries")
        .isEqualTo(texts(folder));
  }

  @Test
  void filesAreNamed() throws IOException {
    assertThat(run("--json", "library", "describe", POPULATION, "--out", folder.toString()))
        .isZero();
    assertThat(texts(folder))
        .containsOnlyKeys("population.en.md", "population.svg", "population.zh.md");
    assertThat(new ObjectMapper().readTree(output()).at("/files/2").asText())
        .isEqualTo(folder.resolve("population.svg").toString());
  }

  @Test
  void sourcesWithoutContractAreNamedOnly() throws IOException {
    run("library", "describe", POPULATION, "--contract", DEATH, "--out", folder.toString());

    assertThat(Files.readString(folder.resolve("population.zh.md")))
        .containsPattern("`psb\\.death` \\| 死亡注销 \\| 自然人 \\| 增量 \\| 每周")
        .containsPattern("`psb\\.resident` \\| +\\| 自然人、户籍登记、居住信息 \\|.*尚无合同");
    assertThat(Files.readString(folder.resolve("population.svg")))
        .contains("死亡注销", "psb.resident", "class='feed s0 named'")
        .doesNotContain("常住人口登记");
  }

  @Test
  void nothingIsWrittenFromFaultyDefinitions() throws IOException {
    Path contract = folder.resolve("death.yaml");
    Files.writeString(
        contract,
        Files.readString(Path.of(DEATH))
            .replace("[population.person.name]", "[population.person.nam]"));
    Path out = folder.resolve("pages");

    assertThat(
            run(
                "library",
                "describe",
                POPULATION,
                "--contract",
                contract.toString(),
                "--out",
                out.toString()))
        .isEqualTo(5);
    assertThat(output()).contains("has no attribute 'nam'; did you mean 'name'?");
    assertThat(out).doesNotExist();
  }

  private static List<String> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(TOP.resolve(folder))) {
      return files.map(Path::toString).filter(name -> name.endsWith(".yaml")).sorted().toList();
    }
  }

  private static Map<String, String> texts(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return texts;
  }

  private static int run(String... words) {
    return Jiku.commandLine(words).execute(words);
  }

  private String output() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
