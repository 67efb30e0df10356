package org.jiku.handover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.delivery.Delivery;
import org.jiku.spool.FileFormat;
import org.jiku.spool.RawStore;
import org.jiku.spool.SpooledFile;
import org.jiku.spool.SpooledFileJson;

/** Writes the quarantined rows of a delivery to a file that its agency corrects and sends back. */
public final class ReturnedFile {
  /** Formats whose rows are JSON objects. */
  private static final Set<String> JSON = Set.of("jsonl", "geojson");

  private final Delivery delivery;
  private final List<SpooledFile> files;
  private final FileFormat format;

  private ReturnedFile(Delivery delivery, List<SpooledFile> files, FileFormat format) {
    this.delivery = delivery;
    this.files = files;
    this.format = format;
  }

  /** The file that goes back for a delivery. */
  public static ReturnedFile of(Delivery delivery) {
    List<SpooledFile> files = files(delivery);
    FileFormat format = FileFormat.CSV;
    if (files.stream().allMatch(file -> JSON.contains(file.format()))) {
      format = FileFormat.JSONL;
    } else if (files.stream().allMatch(file -> file.format().equals(FileFormat.XLSX.wireName()))) {
      format = FileFormat.XLSX;
    }
    return new ReturnedFile(delivery, files, format);
  }

  /** As which the rows go back: as they came. */
  public FileFormat format() {
    return format;
  }

  /**
   * Throws USAGE unless what is written has to bear a name or format like this.
   *
   * @param target the file, for messages
   */
  public void requireFormat(FileFormat named, String target) {
    if (format != named && format != FileFormat.CSV) {
      throw new JikuException(
          ErrorCode.USAGE,
          "Cannot write the rows to %s: they came as %s and go back as %s, and the name must say so; let it end in .%s"
              .formatted(target, files.getFirst().format(), format.wireName(), format.wireName()));
    }
  }

  /** The charset of the delivered file, which its contract takes back. */
  public Charset charset() {
    return Charset.forName(files.getFirst().charset());
  }

  /**
   * What {@link #write} needs of the store, or why there is no such file.
   *
   * @throws JikuException CONFLICT where the headers of the delivered files differ
   */
  public String header(RawStore store) {
    if (format != FileFormat.CSV) {
      return "";
    }
    Set<String> headers = new TreeSet<>();
    files.forEach(file -> headers.add(QuarantineFile.header(store, file)));
    if (headers.size() > 1) {
      throw new JikuException(
          ErrorCode.CONFLICT,
          "Cannot write the rows of %d files into one: their headers differ; list them without --out"
              .formatted(files.size()));
    }
    return headers.iterator().next();
  }

  /**
   * Writes rows, which are in the order of their numbers.
   *
   * @param charset for CSV; the others say theirs themselves
   */
  public void write(
      String header, Iterable<QuarantinedRow> rows, OutputStream target, Charset charset)
      throws IOException {
    switch (format) {
      case XLSX -> {
        List<QuarantinedRow> all = new ArrayList<>();
        rows.forEach(all::add);
        ReturnedWorkbook.of(files, delivery.contract()).write(delivery.number(), all, target);
      }
      case JSONL -> writeJson(rows, target);
      case CSV, GEOJSON, PARQUET -> {
        try (QuarantineFile file =
            QuarantineFile.begin(target, header, delivery.contract().dialect(), charset)) {
          for (QuarantinedRow row : rows) {
            file.row(delivery.number(), row.row(), row.rules(), row.reasons(), row.raw());
          }
        }
      }
    }
  }

  private void writeJson(Iterable<QuarantinedRow> rows, OutputStream target) throws IOException {
    try (BufferedWriter lines =
        new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8))) {
      for (QuarantinedRow row : rows) {
        String number = delivery.number() + ":" + row.row();
        lines.write(ReturnedJson.line(number, row.rules(), row.reasons(), row.raw()));
        lines.write('\n');
      }
    }
  }

  private static List<SpooledFile> files(Delivery delivery) {
    try {
      List<SpooledFile> files = new ArrayList<>();
      for (JsonNode file : new ObjectMapper().readTree(delivery.files())) {
        files.add(SpooledFileJson.read(file.toString()));
      }
      return files;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the ledger keeps files as JSON", e);
    }
  }
}
