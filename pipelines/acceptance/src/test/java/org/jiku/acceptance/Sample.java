package org.jiku.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jiku.cli.trino.TrinoDistribution;
import org.jiku.cli.trino.TrinoException;
import org.jiku.generator.Generator;
import org.jiku.generator.Manifest;
import org.jiku.generator.Settings;
import org.jiku.model.delivery.Receipt;
import org.jiku.model.delivery.ReceiptJson;
import org.junit.jupiter.api.Assumptions;

/** The generator's files for one library, and how each is handed in. */
record Sample(Path folder, Manifest manifest) {
  private static final long SEED = 7;

  /** The files about people. */
  static Sample generate(long rows, Path folder) throws IOException {
    return generate(rows, folder, Manifest.POPULATION);
  }

  /** The files of some contracts; those of others are there too. */
  static Sample generate(long rows, Path folder, Set<String> contracts) throws IOException {
    Manifest all = Generator.run(new Settings(rows, SEED, folder), (done, total) -> {});
    return new Sample(folder, all.of(contracts));
  }

  /** Skips the test, visibly, where Trino's programs can be had neither here nor from afar. */
  static void requireTrino() {
    try {
      TrinoDistribution.prepare(
          TrinoDistribution.defaultCache(System.getenv()), System.err::println);
    } catch (TrinoException e) {
      Assumptions.abort("Trino cannot be had here: " + e.getMessage());
    }
  }

  Manifest.Entry entry(String file) {
    return manifest.entries().stream()
        .filter(entry -> entry.file().equals(file))
        .findFirst()
        .orElseThrow();
  }

  /** Hands a file in and waits for its receipt. */
  Receipt deliver(JikuProgram jiku, Manifest.Entry entry) {
    JikuProgram.Result result = jiku.run(words(entry).toArray(String[]::new));
    assertThat(result.exit()).as("%s\n%s", result, jiku.logs()).isZero();
    return ReceiptJson.parse(result.out());
  }

  private List<String> words(Manifest.Entry entry) {
    return List.of(
        "--json",
        "deliver",
        Project.example("contracts/" + entry.contract().replaceAll("[._]", "-") + ".odcs.yaml"),
        folder.resolve(entry.file()).toString(),
        "--period",
        entry.period(),
        "--sequence",
        Integer.toString(entry.sequence()),
        "--" + entry.mode());
  }
}
