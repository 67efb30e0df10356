package org.jiku.cli.delivery;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jiku.cli.Jiku;
import org.jiku.cli.Output;
import org.jiku.cli.Progress;
import org.jiku.cli.catalog.CatalogClient;
import org.jiku.cli.platform.RunningPlatform;
import org.jiku.handover.DeclaredPeriod;
import org.jiku.handover.Handover;
import org.jiku.handover.Handover.HandedFile;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.DeliveryMode;
import org.jiku.model.delivery.Deliveries;
import org.jiku.model.delivery.Receipt;
import org.jiku.spool.RawStore;
import org.jiku.spool.RawStores;
import org.jiku.spool.SpooledFile;
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
    Contract contract = Handover.contract(contractFile.toString(), read(contractFile));
    Optional<Receipt> receipt = deliver(contract, frame);
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

  private Optional<Receipt> deliver(Contract contract, Jiku frame) {
    Deliveries deliveries = Ledgers.of(frame);
    try (Progress progress = Progress.start()) {
      Deliveries.Submitted answer =
          frame.server().isPresent()
              ? new HttpHandIn(
                      CatalogClient.of(frame), frame.home().run().resolve("uploads"), progress)
                  .deliver(contract, files, terms())
              : submit(contract, RunningPlatform.load(frame.home()), deliveries, progress);
      submitted = answer;
      tell(answer, contract, progress);
      return noWait ? Optional.empty() : Optional.of(receipt(deliveries, answer, progress));
    }
  }

  private Deliveries.Submitted submit(
      Contract contract, RunningPlatform platform, Deliveries deliveries, Progress progress) {
    URI warehouse = URI.create(platform.warehouse());
    files.forEach(file -> Handover.requireReadable(file.toString(), warehouse));
    try (RawStore store = RawStores.open(warehouse, platform.icebergProperties())) {
      List<SpooledFile> spooled = spool(store, contract, progress);
      return deliveries.submit(Handover.request(store, contract, spooled, terms()));
    }
  }

  private static void tell(Deliveries.Submitted answer, Contract contract, Progress progress) {
    long number = answer.delivery().orElseThrow();
    progress.done(
        "spool",
        answer.repeated()
            ? "Already delivered as delivery %d: nothing is written (重复报送)".formatted(number)
            : "Delivery %d of %s (批次 %d)".formatted(number, contract.resource(), number));
  }

  /** What is printed as JSON where nobody waits for the receipt. */
  private record OnItsWay(long work, long delivery, boolean repeated) {}

  private static void tell(Deliveries.Submitted answer, Output output) {
    long number = answer.delivery().orElseThrow();
    if (output.isJson()) {
      output.json(new OnItsWay(answer.work(), number, answer.repeated()));
    } else {
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

  private List<SpooledFile> spool(RawStore store, Contract contract, Progress progress) {
    List<HandedFile> handed = files.stream().map(HandedFile::of).toList();
    Handover.refuseSecrets(handed, contract);
    List<SpooledFile> spooled = new ArrayList<>();
    for (HandedFile file : handed) {
      spooled.add(
          Handover.spool(
              store,
              file,
              contract,
              (done, total) ->
                  progress.show(
                      "spool",
                      "接收 %s %d %%"
                          .formatted(file.content(), total < 1 ? 100 : 100 * done / total))));
    }
    return spooled;
  }

  private Handover.Terms terms() {
    return new Handover.Terms(
        Optional.ofNullable(period).map(DeclaredPeriod::parse), sequence, mode(), Ledgers.user());
  }

  private Optional<DeliveryMode> mode() {
    return full
        ? Optional.of(DeliveryMode.FULL)
        : incremental ? Optional.of(DeliveryMode.INCREMENTAL) : Optional.empty();
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
}
