package org.jiku.cli.delivery;

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
import org.jiku.handover.Mask;
import org.jiku.handover.QuarantinedRow;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.delivery.Delivery;
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
      "file under the same contract: it is recognised, and settles the rows it brings back.",
      "",
      "The people of the agency that provides the data see its rows in clear. Those who run the",
      "platform, and whoever asks on its own machine, see rows masked; with --clear and a reason,",
      "which stands in the audit log, they see those of this delivery in clear."
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

  @Option(names = "--clear", description = "Show rows in clear to one who runs the platform.")
  private boolean clear;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why they must be seen in clear; kept in the audit log.")
  private String reason = "";

  @Override
  public Integer call() {
    Jiku frame = Objects.requireNonNull(jiku);
    if (clear == reason.isBlank()) {
      throw new JikuException(
          ErrorCode.USAGE,
          "Cannot show rows in clear: --clear and --reason TEXT are given together (查看明文须说明理由)");
    }
    if (frame.server().isPresent() || clear) {
      try (CatalogClient server = clear ? auditing(frame) : CatalogClient.of(frame)) {
        show(new HttpQuarantine(server, number), frame.output());
      }
    } else {
      if (out != null) {
        throw new JikuException(
            ErrorCode.USAGE,
            "Cannot write rows to be corrected: they are masked here, which cannot be sent back; say --clear --reason TEXT (理由将记入审计日志), or let the agency fetch them with --server");
      }
      RunningPlatform platform = RunningPlatform.load(frame.home());
      print(masked(platform, find(platform)), frame.output());
    }
    return 0;
  }

  /** The server that keeps why somebody sees rows in clear; nothing is shown without it. */
  private CatalogClient auditing(Jiku frame) {
    try {
      return CatalogClient.of(frame);
    } catch (JikuException e) {
      throw new JikuException(
          e.code(),
          "Cannot show rows in clear, which the audit log must keep: " + e.getMessage(),
          e);
    }
  }

  private void show(HttpQuarantine quarantine, Output output) {
    if (clear) {
      quarantine.breakGlass(reason.strip());
    }
    if (out == null) {
      print(quarantine.rows(), output);
    } else {
      quarantine.write(out, utf8);
      output.line("The open rows are written to " + out);
    }
  }

  private Delivery find(RunningPlatform platform) {
    return Ledgers.of(platform)
        .find(number)
        .orElseThrow(() ->
            new JikuException(
                ErrorCode.NOT_FOUND,
                "Cannot find delivery %d: jiku deliveries lists them".formatted(number)));
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

  private static List<QuarantinedRow> masked(RunningPlatform platform, Delivery delivery) {
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
            Mask.of(
                new QuarantinedRow(
                    result.getLong(1),
                    result.getString(2),
                    result.getLong(3),
                    result.getString(4),
                    result.getString(5),
                    result.getString(6),
                    result.getString(7))));
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
}
