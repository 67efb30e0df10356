package org.jiku.cli.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jiku.cli.Jiku;
import org.jiku.generator.Manifest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code jiku generate}. */
@Command(
    name = "generate",
    description =
        "Make sample deliveries about people, organisations and places, with planted faults.",
    footer = {
      "",
      "The same rows and seed give the same bytes everywhere. examples/README.md tells what the",
      "files are; answer_key.csv, answer_key_legal.csv and answer_key_spatial.csv beside them name",
      "each planted fault."
    })
public final class GenerateCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Jiku jiku;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "Registered residents, 1 to 20,000,000. Default: ${DEFAULT-VALUE}.")
  private long rows = 200_000;

  @Option(names = "--seed", paramLabel = "S", description = "Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Is made where it is missing; files of an earlier run are replaced.")
  private Path out = Path.of("");

  private @Nullable Manifest manifest;

  @Override
  public Integer call() {
    Jiku frame = Objects.requireNonNull(jiku);
    Manifest made = DemoInput.generate(rows, seed, out);
    manifest = made;
    if (frame.output().isJson()) {
      frame.output().json(made);
    } else {
      frame
          .output()
          .table(
              List.of("文件 file", "合同 contract", "日期 period", "序号 sequence", "方式 mode", "行数 rows"),
              made.entries().stream().map(GenerateCommand::cells).toList());
    }
    return 0;
  }

  /** The files in the order of delivery, once the command has run without an error. */
  Manifest manifest() {
    return Objects.requireNonNull(manifest);
  }

  private static List<String> cells(Manifest.Entry entry) {
    return List.of(
        entry.file(),
        entry.contract(),
        entry.period(),
        Integer.toString(entry.sequence()),
        entry.mode(),
        "%,d".formatted(entry.rows()));
  }
}
