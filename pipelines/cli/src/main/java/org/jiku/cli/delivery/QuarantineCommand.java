package org.jiku.cli.delivery;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
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
import java.util.concurrent.Callable;
import org.jiku.cli.Jiku;
import org.jiku.cli.Output;
import org.jiku.cli.catalog.CatalogClient;
import org.jiku.cli.platform.RunningPlatform;
import org.jiku.handover.QuarantinedRow;
import org.jiku.handover.ReturnedFile;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.delivery.Delivery;
import org.jiku.spool.FileFormat;
import org.jiku.spool.RawStore;
import org.jiku.spool.RawStores;
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
    if (frame.server().isPresent()) {
      return elsewhere(frame, new HttpQuarantine(CatalogClient.of(frame), number));
    }
    RunningPlatform platform = RunningPlatform.load(frame.home());
    Delivery delivery =
        Ledgers.of(platform)
            .find(number)
            .orElseThrow(() ->
                new JikuException(
                    ErrorCode.NOT_FOUND,
                    "Cannot find delivery %d: jiku deliveries lists them".formatted(number)));
    List<QuarantinedRow> rows = read(platform, delivery);
    if (out != null) {
      // Rows that are not declared open are kept without their text.
      List<QuarantinedRow> open =
          rows.stream().filter(row -> row.status().equals("open") && !row.raw().isEmpty()).toList();
      write(platform, delivery, open, out);
      frame.output().line("%,d rows written to %s".formatted(open.size(), out));
    } else {
      print(rows, frame.output());
    }
    return 0;
  }

  private int elsewhere(Jiku frame, HttpQuarantine quarantine) {
    if (out == null) {
      print(quarantine.rows(), frame.output());
    } else {
      quarantine.write(out, utf8);
      frame.output().line("The open rows are written to " + out);
    }
    return 0;
  }

  private static void print(List<QuarantinedRow> rows, Output output) {
    if (output.isJson()) {
      output.json(rows);
    } else {
      output.table(
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
  }

  private static List<QuarantinedRow> read(RunningPlatform platform, Delivery delivery) {
    String query =
        """
        SELECT "row", file, line, coalesce(raw, ''), array_join(rules, ' '), array_join(reasons, '; '),
               status
        FROM quarantine_%s.%s WHERE delivery = %d ORDER BY "row"
        """
            .formatted(
                delivery.resource().agency(), delivery.resource().resource(), delivery.number());
    List<QuarantinedRow> rows = new ArrayList<>();
    try (Connection connection = platform.trino().connect();
        PreparedStatement statement = connection.prepareStatement(query);
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        rows.add(
            new QuarantinedRow(
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

  private void write(
      RunningPlatform platform, Delivery delivery, List<QuarantinedRow> rows, Path target) {
    ReturnedFile returned = ReturnedFile.of(delivery);
    returned.requireFormat(FileFormat.ofName(target.toString()), target.toString());
    try (RawStore store =
        RawStores.open(URI.create(platform.warehouse()), platform.icebergProperties())) {
      String header = returned.header(store);
      try (OutputStream file = Files.newOutputStream(target)) {
        returned.write(header, rows, file, utf8 ? StandardCharsets.UTF_8 : returned.charset());
      }
    } catch (IOException e) {
      throw new JikuException(ErrorCode.FAILED, "Cannot write " + target + ": " + e, e);
    }
  }
}
