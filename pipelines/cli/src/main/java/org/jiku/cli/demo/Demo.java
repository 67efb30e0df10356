package org.jiku.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiku.cli.definition.LibraryCommand;
import org.jiku.cli.delivery.DeliverCommand;
import org.jiku.cli.delivery.QuarantineCommand;
import org.jiku.cli.delivery.WithdrawCommand;
import org.jiku.cli.directory.ResourceCommand;
import org.jiku.cli.directory.SystemCommand;
import org.jiku.cli.identity.AgencyCommand;
import org.jiku.cli.platform.UpCommand;
import org.jiku.cli.query.SqlCommand;
import org.jiku.generator.Manifest;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.contract.ContractParser;
import org.jiku.model.contract.Dialect;
import org.jiku.model.delivery.Deliveries;

/** The steps of the demo. Each is a command; the first that fails ends it. */
final class Demo {
  private static final String CORRECTED = "hr.insured_person";
  private static final String WITHDRAWN = "psb.death";
  private static final List<String> LIBRARIES = List.of("population", "legal", "spatial", "macro");

  /** The files of examples/data/macro with figures, and the day by which all were public. */
  private static final List<String> SERIES =
      List.of("gdp-nation-year", "gdp-nation-quarter", "gdp-province-year", "retail-nation-month");

  private static final String PUBLISHED = "2026-10-01";

  /** Files that speak of October or later are left to whoever tries the platform afterwards. */
  private static final String LATER = "2026-10";

  private final Terminal terminal;
  private final Path examples;
  private final Path folder;
  private final long rows;
  private final long seed;

  /** Numbers of the deliveries, by file. */
  private final Map<String, Long> numbers = new HashMap<>();

  Demo(Terminal terminal, Path examples, Path folder, long rows, long seed) {
    this.terminal = terminal;
    this.examples = examples;
    this.folder = folder;
    this.rows = rows;
    this.seed = seed;
  }

  void run() {
    terminal.title("启动 Start the platform");
    terminal.run("start", "platform", UpCommand.class, "up");
    terminal.title("生成 Make the sample deliveries, with planted faults");
    Manifest manifest = generate();
    terminal.title("部门 Register the agencies and their information systems");
    terminal.run(
        "agencies",
        "agencies",
        AgencyCommand.class,
        "agency",
        "apply",
        Terminal.shown(examples.resolve("agencies.yaml")));
    terminal.title("定义 Put the libraries into force");
    LIBRARIES.forEach(this::apply);
    terminal.title("人口 People: files of several agencies, one late and one repeated");
    deliver(manifest.of(Manifest.POPULATION));
    terminal.title("法人 Organisations, known to several registrars by several numbers");
    deliver(manifest.of(Manifest.LEGAL));
    terminal.title("空间地理 Divisions, addresses and parcels");
    deliver(manifest.of(Manifest.SPATIAL));
    terminal.title(
        "宏观数据 Figures: real ones, each release beside the one that it revises; generated ones of counties");
    deliverFigures();
    deliver(manifest.of(Manifest.MACRO));
    terminal.title("不予共享 Answers of a household survey: kept, and by law in no library");
    deliver(manifest.of(Manifest.WITHHELD));
    terminal.title("更正 Correct quarantined rows and send them back");
    correct(first(manifest, CORRECTED));
    terminal.title("撤回 Withdraw a delivery, and deliver it again");
    withdraw(last(manifest, WITHDRAWN));
    terminal.title("查询 Query over SQL");
    Queries.ALL.forEach(this::query);
    terminal.title(
        "目录 The directory: what contracts and libraries have brought, as proposals of their agencies");
    terminal.run("directory", "agencies", AgencyCommand.class, "agency", "list");
    terminal.run("directory", "systems", SystemCommand.class, "system", "list");
    terminal.run("directory", "libraries", LibraryCommand.class, "library", "list");
    terminal.run("directory", "resources", ResourceCommand.class, "resource", "list");
    terminal.run(
        "directory", "resource", ResourceCommand.class, "resource", "show", "psb.resident");
  }

  private void apply(String library) {
    terminal.run(
        "definitions",
        library,
        LibraryCommand.class,
        "library",
        "apply",
        Terminal.shown(examples.resolve("libraries").resolve(library + ".yaml")));
  }

  private void deliverFigures() {
    deliverFigures("statistics.indicator", List.of("indicators"));
    deliverFigures("statistics.observation", SERIES);
  }

  private void deliverFigures(String contract, List<String> files) {
    List<String> words = new ArrayList<>(List.of("deliver", Terminal.shown(contract(contract))));
    for (String file : files) {
      words.add(Terminal.shown(examples.resolve("data/macro").resolve(file + ".csv")));
    }
    words.addAll(List.of("--period", PUBLISHED));
    terminal.run("deliver", contract, DeliverCommand.class, words.toArray(String[]::new));
  }

  private Manifest generate() {
    return terminal
        .run(
            "generate",
            "all files",
            GenerateCommand.class,
            "generate",
            "--rows",
            Long.toString(rows),
            "--seed",
            Long.toString(seed),
            "--out",
            Terminal.shown(folder.resolve("input")))
        .manifest()
        .before(LATER);
  }

  private void deliver(Manifest manifest) {
    Set<String> told = new HashSet<>();
    for (Manifest.Entry entry : manifest.entries()) {
      Deliveries.Submitted submitted = deliver("deliver", entry);
      boolean again = !told.add(entry.contract() + " " + entry.period() + " " + entry.sequence());
      if (again && !submitted.repeated()) {
        throw new JikuException(
            ErrorCode.FAILED,
            "Cannot go on with the demo: %s was delivered before, and was taken as delivery %s"
                .formatted(entry.file(), submitted.delivery().map(Object::toString).orElse("?")));
      }
    }
  }

  private Deliveries.Submitted deliver(String part, Manifest.Entry entry) {
    Deliveries.Submitted submitted =
        terminal
            .run(
                part,
                entry.file(),
                DeliverCommand.class,
                "deliver",
                Terminal.shown(contract(entry.contract())),
                Terminal.shown(folder.resolve("input").resolve(entry.file())),
                "--period",
                entry.period(),
                "--sequence",
                Integer.toString(entry.sequence()))
            .submitted();
    numbers.put(entry.file(), submitted.delivery().orElseThrow());
    return submitted;
  }

  private void correct(Manifest.Entry entry) {
    long number = number(entry);
    Path handedOut = folder.resolve("quarantine_%d.csv".formatted(number));
    Path corrected = folder.resolve("corrected_%d.csv".formatted(number));
    terminal.run(
        "correct",
        "rows to send back",
        QuarantineCommand.class,
        "quarantine",
        Long.toString(number),
        "--out",
        Terminal.shown(handedOut),
        "--clear",
        "--reason",
        "the demo sends them back");
    List<Correction.Corrected> changes =
        new Correction(dialect(contract(entry.contract())), StandardCharsets.UTF_8)
            .correct(handedOut, corrected);
    if (changes.isEmpty()) {
      terminal.say("None of these rows can be corrected from what it says itself.");
      return;
    }
    terminal.say("Rows corrected from what they say themselves; the others stay open:");
    terminal
        .output()
        .table(
            List.of("jiku_row", "规则 rules", "更正前 before", "更正后 after"),
            changes.stream()
                .map(row -> List.of(row.row(), row.rules(), row.before(), row.after()))
                .toList());
    terminal.run(
        "correct",
        Terminal.shown(corrected),
        DeliverCommand.class,
        "deliver",
        Terminal.shown(contract(entry.contract())),
        Terminal.shown(corrected));
    query(
        new Queries.Query(
            "问题数据状态 State of the quarantined rows of delivery " + number,
            "SELECT status, corrected_by, count(*) AS \"rows\" FROM quarantine_%s WHERE delivery = %d GROUP BY 1, 2 ORDER BY 1"
                .formatted(entry.contract(), number)));
  }

  private void withdraw(Manifest.Entry entry) {
    query(Queries.DEAD);
    terminal.run(
        "withdraw",
        entry.file(),
        WithdrawCommand.class,
        "withdraw",
        Long.toString(number(entry)),
        "--reason",
        "the demo takes it back");
    query(Queries.DEAD);
    if (deliver("deliver again", entry).repeated()) {
      throw new JikuException(
          ErrorCode.FAILED,
          "Cannot go on with the demo: %s was withdrawn, and is still taken as delivered"
              .formatted(entry.file()));
    }
    query(Queries.DEAD);
  }

  private void query(Queries.Query query) {
    terminal.say("");
    terminal.say(query.title());
    terminal.run("query", query.title(), SqlCommand.class, "sql", query.sql());
  }

  private long number(Manifest.Entry entry) {
    return numbers.getOrDefault(entry.file(), 0L);
  }

  private Path contract(String resource) {
    return examples
        .resolve("contracts")
        .resolve(resource.replace('.', '-').replace('_', '-') + ".odcs.yaml");
  }

  private static Dialect dialect(Path contract) {
    try {
      return ContractParser.parse(contract.toString(), Files.readString(contract)).dialect();
    } catch (IOException e) {
      throw new JikuException(ErrorCode.FAILED, "Cannot read " + contract + ": " + e, e);
    }
  }

  private static Manifest.Entry first(Manifest manifest, String contract) {
    return manifest.entries().stream()
        .filter(entry -> entry.contract().equals(contract))
        .findFirst()
        .orElseThrow();
  }

  private static Manifest.Entry last(Manifest manifest, String contract) {
    return manifest.entries().stream()
        .filter(entry -> entry.contract().equals(contract))
        .reduce((before, after) -> after)
        .orElseThrow();
  }
}
