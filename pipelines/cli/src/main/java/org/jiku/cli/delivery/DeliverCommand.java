package org.jiku.cli.delivery;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jiku.cli.Jiku;
import org.jiku.cli.Output;
import org.jiku.cli.Progress;
import org.jiku.cli.platform.RunningPlatform;
import org.jiku.model.ErrorCode;
import org.jiku.model.Fault;
import org.jiku.model.FaultyDefinition;
import org.jiku.model.JikuException;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.ContractParser;
import org.jiku.model.contract.DeliveryMode;
import org.jiku.model.delivery.Deliveries;
import org.jiku.model.delivery.Receipt;
import org.jiku.model.delivery.WorkRequest;
import org.jiku.spool.FileFormat;
import org.jiku.spool.RawStore;
import org.jiku.spool.RawStores;
import org.jiku.spool.SpooledFile;
import org.jiku.spool.SpooledFileJson;
import org.jiku.standards.Standards;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code jiku deliver}. */
@Command(
    name = "deliver",
    description = "Hand in a delivery, follow it, and print its receipt.",
    footer = {
      "",
      "The same files under the same contract and period are taken once. A file that jiku"
          + " quarantine",
      "--out wrote is recognised when it comes back, and corrects the rows it names.",
      "Exit code 5: rejected, or held by its gate. Rows in quarantine are no failure; the receipt",
      "says how many. Ctrl-C leaves the work running."
    })
public final class DeliverCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Jiku jiku;

  @Parameters(index = "0", paramLabel = "CONTRACT", description = "The contract, an ODCS file.")
  private Path contractFile = Path.of("");

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "CSV, JSON lines (.jsonl, .ndjson), GeoJSON (.geojson), a workbook (.xlsx) or Parquet"
              + " (.parquet).")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--period",
      paramLabel = "DATE",
      description =
          "The day the data speaks of; 2026-09 means its last day. Default: the date at the end of"
              + " the files' names, such as resident_202609.csv.")
  private @Nullable String period;

  @Option(
      names = "--sequence",
      paramLabel = "N",
      description = "Number within the period, for a second delivery of it. Default: 0.")
  private int sequence;

  @Option(
      names = "--full",
      description = "Everything the agency holds, whatever the contract says.")
  private boolean full;

  @Option(names = "--incremental", description = "Only changes, whatever the contract says.")
  private boolean incremental;

  @Option(
      names = "--no-wait",
      description = "Return once the files are stored; jiku receipt prints the end later.")
  private boolean noWait;

  private Deliveries.@Nullable Submitted submitted;

  @Override
  public Integer call() {
    Jiku frame = Objects.requireNonNull(jiku);
    if (full && incremental) {
      throw new JikuException(
          ErrorCode.USAGE, "Cannot deliver: it is either --full or --incremental");
    }
    Contract contract = ContractParser.parse(contractFile.toString(), read(contractFile));
    List<Fault> faults =
        ContractParser.check(contractFile.toString(), contract, Set.copyOf(Standards.names()));
    if (!faults.isEmpty()) {
      throw new FaultyDefinition(faults);
    }
    RunningPlatform platform = RunningPlatform.load(frame.home());
    requireReadable(platform);
    Optional<Receipt> receipt = deliver(contract, platform);
    if (receipt.isEmpty()) {
      tell(submitted(), frame.output());
      return 0;
    }
    return Receipts.print(receipt.get(), frame.home(), frame.output());
  }

  /** What became of the request, once the command has run without an error. */
  public Deliveries.Submitted submitted() {
    return Objects.requireNonNull(submitted);
  }

  private Optional<Receipt> deliver(Contract contract, RunningPlatform platform) {
    Deliveries deliveries = Ledgers.of(platform);
    try (Progress progress = Progress.start()) {
      Deliveries.Submitted answer = submit(contract, platform, deliveries, progress);
      submitted = answer;
      return noWait ? Optional.empty() : Optional.of(receipt(deliveries, answer, progress));
    }
  }

  private Deliveries.Submitted submit(
      Contract contract, RunningPlatform platform, Deliveries deliveries, Progress progress) {
    try (RawStore store =
        RawStores.open(URI.create(platform.warehouse()), platform.icebergProperties())) {
      List<SpooledFile> spooled = spool(store, contract, progress);
      Deliveries.Submitted answer =
          deliveries.submit(request(contract, spooled, corrected(store, contract, spooled)));
      long number = answer.delivery().orElseThrow();
      progress.done(
          "spool",
          answer.repeated()
              ? "Already delivered as delivery %d: nothing is written (重复报送)".formatted(number)
              : "Delivery %d of %s (批次 %d)".formatted(number, contract.resource(), number));
      return answer;
    }
  }

  private static void tell(Deliveries.Submitted answer, Output output) {
    if (output.isJson()) {
      output.json(answer);
    } else {
      long number = answer.delivery().orElseThrow();
      output.line(
          "Delivery %d is on its way (处理中); see its end with: jiku receipt %d"
              .formatted(number, number));
    }
  }

  private static Receipt receipt(
      Deliveries deliveries, Deliveries.Submitted answer, Progress progress) {
    long number = answer.delivery().orElseThrow();
    new Following(deliveries)
        .toEnd(answer.work(), "delivery " + number, "jiku receipt " + number, progress);
    return deliveries
        .receipt(number)
        .orElseThrow(() ->
            new JikuException(
                ErrorCode.FAILED,
                "Cannot print the receipt of delivery %d: there is none".formatted(number)));
  }

  /**
   * Spark, which reads Parquet files, is given no way to S3; Iceberg and the spool are. A workbook
   * is not read from begin to end.
   */
  private void requireReadable(RunningPlatform platform) {
    for (Path file : files) {
      FileFormat format = FileFormat.ofName(file.toString());
      if (platform.warehouse().startsWith("s3:")
          && (format == FileFormat.PARQUET || format == FileFormat.XLSX)) {
        throw new JikuException(
            ErrorCode.USAGE,
            "Cannot deliver %s: a file of format %s cannot be read from a warehouse on S3; hand it in as CSV"
                .formatted(file, format.wireName()));
      }
    }
  }

  private List<SpooledFile> spool(RawStore store, Contract contract, Progress progress) {
    files.forEach(file -> SecretRows.refuse(file, FileFormat.ofName(file.toString()), contract));
    List<SpooledFile> spooled = new ArrayList<>();
    for (Path file : files) {
      FileFormat format = FileFormat.ofName(file.toString());
      spooled.add(
          store.put(
              file,
              ReturnedRows.request(file, contract, format),
              (done, total) ->
                  progress.show(
                      "spool",
                      "接收 %s %d %%".formatted(file, total < 1 ? 100 : 100 * done / total))));
    }
    return spooled;
  }

  private static Optional<Long> corrected(
      RawStore store, Contract contract, List<SpooledFile> spooled) {
    Set<Long> corrected = new TreeSet<>();
    int returned = 0;
    for (SpooledFile file : spooled) {
      Optional<Long> delivery =
          file.format().equals("xlsx")
              ? ReturnedWorkbook.corrected(file, contract.sheets())
              : ReturnedRows.corrected(store, file, contract.dialect());
      delivery.ifPresent(corrected::add);
      returned += delivery.isPresent() ? 1 : 0;
    }
    if (corrected.size() > 1 || (returned > 0 && returned < spooled.size())) {
      throw new JikuException(
          ErrorCode.USAGE,
          "Cannot deliver: of %d files %d bring back quarantined rows, of the deliveries %s; hand them in one by one"
              .formatted(spooled.size(), returned, corrected));
    }
    return corrected.stream().findFirst();
  }

  private WorkRequest request(
      Contract contract, List<SpooledFile> spooled, Optional<Long> corrects) {
    DeliveryMode mode =
        full ? DeliveryMode.FULL : incremental ? DeliveryMode.INCREMENTAL : contract.mode();
    return new WorkRequest.Deliver(
        contract.resource(),
        contract.text(),
        contract.version(),
        sha256(contract.text()),
        corrects.isPresent() ? DeliveryMode.INCREMENTAL : mode,
        // A correction has the place of what it corrects.
        corrects.isPresent() ? LocalDate.EPOCH : period(),
        sequence,
        sha256(spooled.stream().map(SpooledFile::sha256).collect(Collectors.joining("\n"))),
        spooled.stream().map(SpooledFileJson::write).collect(Collectors.joining(",", "[", "]")),
        corrects,
        Ledgers.user());
  }

  private LocalDate period() {
    if (period != null) {
      return DeclaredPeriod.parse(period);
    }
    Set<LocalDate> named = new TreeSet<>();
    for (Path file : files) {
      DeclaredPeriod.of(file).ifPresent(named::add);
    }
    if (named.size() != 1) {
      throw new JikuException(
          ErrorCode.USAGE,
          "Cannot deliver: the names of the files tell %s; say --period DATE (报送数据的日期)"
              .formatted(named.isEmpty() ? "no date" : "several dates, " + named));
    }
    return named.iterator().next();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new JikuException(
          Files.exists(file) ? ErrorCode.USAGE : ErrorCode.NOT_FOUND,
          "Cannot read the contract " + file + ": " + e,
          e);
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
