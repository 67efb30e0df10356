package org.jiku.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jiku.cli.Jiku;
import org.jiku.cli.catalog.CatalogClient;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.audit.Checkpoint;
import org.jiku.model.audit.Verification;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code jiku audit verify}. */
@Command(
    name = "verify",
    description = "Show whether the audit log is as it was written, and if not, where it breaks.",
    footer = {
      "",
      "Exit code 1 if it breaks. Note NUMBER:HASH of each run elsewhere and give it to later runs:",
      "only so is it seen that the log's end was cut off or everything written anew."
    })
final class VerifyCommand implements Callable<Integer> {
  @ParentCommand private @Nullable AuditCommand audit;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "A log that jiku audit export wrote. Default: the server's own.")
  private @Nullable Path file;

  @Option(
      names = "--checkpoint",
      paramLabel = "NUMBER:HASH",
      description = "What an earlier run found last.")
  private @Nullable String checkpoint;

  /**
   * What was found, as {@code --json} prints it.
   *
   * @param checkpoint the last entry that holds
   */
  record Found(
      boolean whole,
      long entries,
      @Nullable Long brokenAt,
      @Nullable String reason,
      String checkpoint) {

    static Found of(Verification found) {
      return new Found(
          found.isWhole(),
          found.entries(),
          found.broken().map(Verification.Break::number).orElse(null),
          found.broken().map(Verification.Break::reason).orElse(null),
          new Checkpoint(found.lastNumber(), found.lastHash()).toString());
    }

    static Found of(JsonNode answer) {
      return new Found(
          answer.path("whole").asBoolean(),
          answer.path("entries").asLong(),
          answer.path("brokenAt").isNumber() ? answer.path("brokenAt").asLong() : null,
          answer.path("reason").isTextual() ? answer.path("reason").asText() : null,
          new Checkpoint(answer.path("lastNumber").asLong(), answer.path("lastHash").asText())
              .toString());
    }

    List<List<String>> rows() {
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of("结果 result", whole ? "完整 whole" : "断裂 broken"));
      rows.add(List.of("条数 entries", "%,d".formatted(entries)));
      if (!whole) {
        rows.add(List.of("断于 broken at", String.valueOf(brokenAt)));
        rows.add(List.of("原因 reason", String.valueOf(reason)));
      }
      rows.add(List.of("校验点 checkpoint", checkpoint));
      return rows;
    }
  }

  @Override
  public Integer call() {
    Jiku frame = Objects.requireNonNull(audit).frame();
    Optional<Checkpoint> given = Optional.ofNullable(checkpoint).map(VerifyCommand::parse);
    Found found =
        file == null
            ? ask(frame, given)
            : Found.of(ExportedLog.verify(file, given.stream().toList()));
    if (frame.output().isJson()) {
      frame.output().json(found);
    } else {
      frame.output().table(List.of("审计日志 audit log", ""), found.rows());
    }
    return found.whole() ? 0 : ErrorCode.FAILED.exitCode();
  }

  private static Found ask(Jiku frame, Optional<Checkpoint> given) {
    String query =
        given.map(one -> "?checkpoint=" + CatalogClient.encode(one.toString())).orElse("");
    try (CatalogClient client = CatalogClient.of(frame)) {
      return Found.of(client.get("/api/v1/audit/verification" + query));
    }
  }

  private static Checkpoint parse(String text) {
    try {
      return Checkpoint.parse(text);
    } catch (IllegalArgumentException e) {
      throw new JikuException(ErrorCode.USAGE, "Cannot verify the audit log: " + e.getMessage(), e);
    }
  }
}
