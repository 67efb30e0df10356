package org.jiku.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jiku.cli.Progress;
import org.jiku.generator.Generator;
import org.jiku.generator.Manifest;
import org.jiku.generator.Settings;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;

/** The generated files of a demo. */
final class DemoInput {

  /** What a folder was generated with. */
  record Origin(long rows, long seed) {}

  private DemoInput() {}

  /**
   * Generates the files, showing how far it is.
   *
   * @throws JikuException USAGE where there cannot be so many rows, FAILED where the folder cannot
   *     be written
   */
  static Manifest generate(long rows, long seed, Path folder) {
    try (Progress progress = Progress.start()) {
      return Generator.run(
          new Settings(rows, seed, folder),
          (done, total) ->
              progress.show(
                  "generate", "生成 %d %%".formatted(total < 1 ? 100 : 100 * done / total)));
    } catch (IllegalArgumentException e) {
      throw new JikuException(ErrorCode.USAGE, String.valueOf(e.getMessage()), e);
    } catch (UncheckedIOException e) {
      throw new JikuException(ErrorCode.FAILED, String.valueOf(e.getMessage()), e);
    }
  }

  /** What the files in a folder were generated with; empty if there are none. */
  static Optional<Origin> origin(Path folder) {
    Path file = folder.resolve("manifest.json");
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode manifest = new ObjectMapper().readTree(Files.readString(file));
      return Optional.of(
          new Origin(manifest.path("rows").asLong(), manifest.path("seed").asLong()));
    } catch (IOException e) {
      throw new JikuException(ErrorCode.FAILED, "Cannot read " + file + ": " + e, e);
    }
  }
}
