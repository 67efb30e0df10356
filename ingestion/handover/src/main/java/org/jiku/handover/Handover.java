package org.jiku.handover;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jiku.model.ErrorCode;
import org.jiku.model.Fault;
import org.jiku.model.FaultyDefinition;
import org.jiku.model.JikuException;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.ContractParser;
import org.jiku.model.contract.DeliveryMode;
import org.jiku.model.delivery.WorkRequest;
import org.jiku.spool.FileFormat;
import org.jiku.spool.Progress;
import org.jiku.spool.RawStore;
import org.jiku.spool.SpoolException;
import org.jiku.spool.SpooledFile;
import org.jiku.spool.SpooledFileJson;
import org.jiku.standards.Standards;

/** Makes the request to deliver out of a contract and the files that are handed in under it. */
public final class Handover {
  private Handover() {}

  /**
   * A file that is handed in.
   *
   * @param content where its bytes are
   * @param name as its agency calls it
   */
  public record HandedFile(Path content, String name) {
    /** A file under its own name. */
    public static HandedFile of(Path file) {
      Path name = file.getFileName();
      return new HandedFile(file, name == null ? file.toString() : name.toString());
    }

    FileFormat format() {
      return FileFormat.ofName(name);
    }
  }

  /**
   * What is said of a delivery beside its contract and files.
   *
   * @param period empty: what the names of the files say
   * @param mode empty: what the contract says
   */
  public record Terms(
      Optional<LocalDate> period, int sequence, Optional<DeliveryMode> mode, String by) {}

  /**
   * The contract that a text declares.
   *
   * @param file the name to show in faults
   * @throws FaultyDefinition if it has faults
   */
  public static Contract contract(String file, String text) {
    Contract contract = ContractParser.parse(file, text);
    List<Fault> faults = ContractParser.check(file, contract, Set.copyOf(Standards.names()));
    if (!faults.isEmpty()) {
      throw new FaultyDefinition(faults);
    }
    return contract;
  }

  /**
   * Passes a file that can be read once it is stored. Spark, which reads Parquet files, is given no
   * way to S3; Iceberg and the spool are. A workbook is not read from begin to end.
   */
  public static void requireReadable(String fileName, URI warehouse) {
    FileFormat format = FileFormat.ofName(fileName);
    if (String.valueOf(warehouse.getScheme()).startsWith("s3")
        && (format == FileFormat.PARQUET || format == FileFormat.XLSX)) {
      throw new JikuException(
          ErrorCode.USAGE,
          "Cannot deliver %s: a file of format %s cannot be read from a warehouse on S3; hand it in as CSV"
              .formatted(fileName, format.wireName()));
    }
  }

  /**
   * Refuses files with rows that are declared secret; to be called before any of them is stored.
   */
  public static void refuseSecrets(List<HandedFile> files, Contract contract) {
    files.forEach(file -> SecretRows.refuse(file.content(), file.name(), file.format(), contract));
  }

  /** Stores a file as its contract says; failures name it as its agency does. */
  public static SpooledFile spool(
      RawStore store, HandedFile file, Contract contract, Progress progress) {
    try {
      SpooledFile stored =
          store.put(
              file.content(),
              ReturnedRows.request(file.content(), contract, file.format()),
              progress);
      return new SpooledFile(
          stored.sha256(),
          file.name(),
          stored.bytes(),
          stored.charset(),
          stored.byteOrderMark(),
          stored.format(),
          stored.lines(),
          stored.undecodableLines(),
          stored.splits(),
          stored.location());
    } catch (SpoolException e) {
      String own = HandedFile.of(file.content()).name();
      String words = String.valueOf(e.getMessage());
      throw own.equals(file.name())
          ? e
          : new SpoolException(
              e.reason(),
              words.replace(file.content().toString(), file.name()).replace(own, file.name()),
              e);
    }
  }

  /**
   * The request for files that are stored. Where they bring back quarantined rows it is a
   * correction: it has the place of what it corrects.
   */
  public static WorkRequest.Deliver request(
      RawStore store, Contract contract, List<SpooledFile> files, Terms terms) {
    Optional<Long> corrects = corrected(store, contract, files);
    return new WorkRequest.Deliver(
        contract.resource(),
        contract.text(),
        contract.version(),
        sha256(contract.text()),
        corrects.isPresent() ? DeliveryMode.INCREMENTAL : terms.mode().orElseGet(contract::mode),
        corrects.isPresent() ? LocalDate.EPOCH : period(files, terms),
        terms.sequence(),
        sha256(files.stream().map(SpooledFile::sha256).collect(Collectors.joining("\n"))),
        files.stream().map(SpooledFileJson::write).collect(Collectors.joining(",", "[", "]")),
        corrects,
        terms.by());
  }

  private static Optional<Long> corrected(
      RawStore store, Contract contract, List<SpooledFile> files) {
    Set<Long> corrected = new TreeSet<>();
    int returned = 0;
    for (SpooledFile file : files) {
      Optional<Long> delivery =
          file.format().equals(FileFormat.XLSX.wireName())
              ? ReturnedWorkbook.corrected(file, contract.sheets())
              : ReturnedRows.corrected(store, file, contract.dialect());
      delivery.ifPresent(corrected::add);
      returned += delivery.isPresent() ? 1 : 0;
    }
    if (corrected.size() > 1 || (returned > 0 && returned < files.size())) {
      throw new JikuException(
          ErrorCode.USAGE,
          "Cannot deliver: of %d files %d bring back quarantined rows, of the deliveries %s; hand them in one by one"
              .formatted(files.size(), returned, corrected));
    }
    return corrected.stream().findFirst();
  }

  private static LocalDate period(List<SpooledFile> files, Terms terms) {
    if (terms.period().isPresent()) {
      return terms.period().get();
    }
    Set<LocalDate> named = new TreeSet<>();
    for (SpooledFile file : files) {
      DeclaredPeriod.of(file.name()).ifPresent(named::add);
    }
    if (named.size() != 1) {
      throw new JikuException(
          ErrorCode.USAGE,
          "Cannot deliver: the names of the files tell %s; say --period DATE (报送数据的日期)"
              .formatted(named.isEmpty() ? "no date" : "several dates, " + named));
    }
    return named.iterator().next();
  }

  /** SHA-256 in hexadecimal. */
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
