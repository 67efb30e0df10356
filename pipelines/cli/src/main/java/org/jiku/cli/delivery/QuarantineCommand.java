package org.jiku.cli.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jiku.cli.Jiku;
import org.jiku.cli.platform.RunningPlatform;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.contract.Dialect;
import org.jiku.model.delivery.Delivery;
import org.jiku.spool.FileFormat;
import org.jiku.spool.RawStore;
import org.jiku.spool.RawStores;
import org.jiku.spool.SpooledFile;
import org.jiku.spool.SpooledFileJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code jiku quarantine}. */
@Command(
    name = "quarantine",
    description = "List the quarantined rows of a delivery, or write them to a file to send back.",
    footer = {
      "",
      "The file holds the rows that are still open, as they were delivered, after three columns:",
      "jiku_row (leave it as it is), jiku_rules and jiku_reasons. Correct the rows and deliver the",
      "file under the same contract: it is recognised, and settles the rows it brings back."
    })
public final class QuarantineCommand implements Callable<Integer> {
  /** Formats whose rows are JSON objects. */
  private static final Set<String> JSON = Set.of("jsonl", "geojson");

  @ParentCommand private @Nullable Jiku jiku;

  @Parameters(paramLabel = "ID", description = "Number of the delivery.")
  private long number;

  @Option(names = "--out", paramLabel = "FILE", description = "Write the open rows there.")
  private @Nullable Path out;

  @Option(
      names = "--utf8",
      description =
          "Write UTF-8 with a byte order mark. Default: the charset of the delivered file, which"
              + " its contract takes back.")
  private boolean utf8;

  @Override
  public Integer call() {
    Jiku frame = Objects.requireNonNull(jiku);
    RunningPlatform platform = RunningPlatform.load(frame.home());
    Delivery delivery =
        Ledgers.of(platform)
            .find(number)
            .orElseThrow(() ->
                new JikuException(
                    ErrorCode.NOT_FOUND,
                    "Cannot find delivery %d: jiku deliveries lists them".formatted(number)));
    List<Row> rows = read(platform, delivery);
    if (out != null) {
      // Rows that are not declared open are kept without their text.
      List<Row> open =
          rows.stream().filter(row -> row.status().equals("open") && !row.raw().isEmpty()).toList();
      write(platform, delivery, open, out);
      frame.output().line("%,d rows written to %s".formatted(open.size(), out));
    } else if (frame.output().isJson()) {
      frame.output().json(rows);
    } else {
      frame
          .output()
          .table(
              List.of("文件 file", "行 line", "规则 rules", "原因 reasons", "状态 status"),
              rows.stream()
                  .map(row ->
                      List.of(
                          row.file(),
                          Long.toString(row.line()),
                          row.rules(),
                          row.reasons(),
                          row.status()))
                  .toList());
    }
    return 0;
  }

  private static List<Row> read(RunningPlatform platform, Delivery delivery) {
    String query =
        """
        SELECT "row", file, line, coalesce(raw, ''), array_join(rules, ' '), array_join(reasons, '; '),
               status
        FROM quarantine_%s.%s WHERE delivery = %d ORDER BY "row"
        """
            .formatted(
                delivery.resource().agency(), delivery.resource().resource(), delivery.number());
    List<Row> rows = new ArrayList<>();
    try (Connection connection = platform.trino().connect();
        PreparedStatement statement = connection.prepareStatement(query);
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        rows.add(
            new Row(
                result.getLong(1),
                result.getString(2),
                result.getLong(3),
                result.getString(4),
                result.getString(5),
                result.getString(6),
                result.getString(7)));
      }
      return rows;
    } catch (SQLException e) {
      throw new JikuException(
          ErrorCode.FAILED,
          "Cannot read the quarantine of delivery %d: %s"
              .formatted(delivery.number(), e.getMessage()),
          e);
    }
  }

  private void write(RunningPlatform platform, Delivery delivery, List<Row> rows, Path target) {
    Dialect dialect = delivery.contract().dialect();
    List<SpooledFile> files = files(delivery);
    if (all(files, JSON, FileFormat.JSONL, target)) {
      writeJson(delivery, rows, target);
      return;
    }
    if (all(files, Set.of(FileFormat.XLSX.wireName()), FileFormat.XLSX, target)) {
      writeWorkbook(delivery, rows, files, target);
      return;
    }
    Charset charset = utf8 ? StandardCharsets.UTF_8 : Charset.forName(files.getFirst().charset());
    try (RawStore store =
        RawStores.open(URI.create(platform.warehouse()), platform.icebergProperties())) {
      Set<String> headers = new TreeSet<>();
      files.forEach(file -> headers.add(QuarantineFile.header(store, file)));
      if (headers.size() > 1) {
        throw new JikuException(
            ErrorCode.CONFLICT,
            "Cannot write the rows of %d files into one: their headers differ; list them without --out"
                .formatted(files.size()));
      }
      try (QuarantineFile file =
          QuarantineFile.begin(
              Files.newOutputStream(target), headers.iterator().next(), dialect, charset)) {
        for (Row row : rows) {
          file.row(delivery.number(), row.row(), row.rules(), row.reasons(), row.raw());
        }
      }
    } catch (IOException e) {
      throw new JikuException(ErrorCode.FAILED, "Cannot write " + target + ": " + e, e);
    }
  }

  /** Whether all files have such formats; then what is written has to bear the name of one. */
  private static boolean all(
      List<SpooledFile> files, Set<String> formats, FileFormat written, Path target) {
    if (!files.stream().allMatch(file -> formats.contains(file.format()))) {
      return false;
    }
    if (FileFormat.ofName(target.toString()) != written) {
      throw new JikuException(
          ErrorCode.USAGE,
          "Cannot write the rows to %s: they came as %s and go back as %s, and the name must say so; let it end in .%s"
              .formatted(
                  target, files.getFirst().format(), written.wireName(), written.wireName()));
    }
    return true;
  }

  private static void writeWorkbook(
      Delivery delivery, List<Row> rows, List<SpooledFile> files, Path target) {
    try {
      ReturnedWorkbook.of(files, delivery.contract()).write(delivery.number(), rows, target);
    } catch (IOException e) {
      throw new JikuException(ErrorCode.FAILED, "Cannot write " + target + ": " + e, e);
    }
  }

  private static void writeJson(Delivery delivery, List<Row> rows, Path target) {
    try (BufferedWriter lines = Files.newBufferedWriter(target)) {
      for (Row row : rows) {
        String number = delivery.number() + ":" + row.row();
        lines.write(ReturnedJson.line(number, row.rules(), row.reasons(), row.raw()));
        lines.write('\n');
      }
    } catch (IOException e) {
      throw new JikuException(ErrorCode.FAILED, "Cannot write " + target + ": " + e, e);
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

  /** One quarantined row. */
  record Row(
      long row, String file, long line, String raw, String rules, String reasons, String status) {}
}
