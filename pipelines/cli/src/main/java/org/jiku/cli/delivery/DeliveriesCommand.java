package org.jiku.cli.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jiku.cli.Jiku;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.ResourceName;
import org.jiku.model.delivery.Deliveries;
import org.jiku.model.delivery.Delivery;
import org.jiku.model.delivery.Receipt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code jiku deliveries}. */
@Command(name = "deliveries", description = "List deliveries, the latest arrival first.")
public final class DeliveriesCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Jiku jiku;

  @Parameters(
      arity = "0..1",
      paramLabel = "RESOURCE",
      description = "Of this resource alone, such as psb.resident.")
  private @Nullable String resource;

  @Option(names = "--limit", paramLabel = "N", description = "At most N. Default: 50.")
  private int limit = 50;

  @Override
  public Integer call() {
    Jiku frame = Objects.requireNonNull(jiku);
    Deliveries deliveries = Ledgers.of(frame);
    List<Line> lines =
        deliveries.list(Optional.ofNullable(resource).map(DeliveriesCommand::name), limit).stream()
            .map(delivery -> Line.of(delivery, deliveries.receipt(delivery.number())))
            .toList();
    if (frame.output().isJson()) {
      frame.output().json(lines);
    } else {
      frame
          .output()
          .table(
              List.of(
                  "批次 id",
                  "资源 resource",
                  "日期 period",
                  "序号",
                  "方式 mode",
                  "状态 state",
                  "收到 input",
                  "合格 accepted",
                  "问题 quarantined"),
              lines.stream().map(Line::cells).toList());
    }
    return 0;
  }

  private static ResourceName name(String text) {
    try {
      return ResourceName.parse(text);
    } catch (IllegalArgumentException e) {
      throw new JikuException(ErrorCode.USAGE, "Cannot list deliveries: " + e.getMessage(), e);
    }
  }

  /** One delivery; numbers of rows are there once there is a receipt. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      long number,
      String resource,
      String period,
      int sequence,
      int revision,
      String mode,
      String state,
      @Nullable Long corrects,
      @Nullable Long input,
      @Nullable Long accepted,
      @Nullable Long quarantined) {

    static Line of(Delivery delivery, Optional<Receipt> receipt) {
      return new Line(
          delivery.number(),
          delivery.resource().toString(),
          delivery.order().period().toString(),
          delivery.order().sequence(),
          delivery.order().revision(),
          delivery.mode().name().toLowerCase(Locale.ROOT),
          delivery.state().wireName(),
          delivery.corrects().orElse(null),
          receipt.map(Receipt::input).orElse(null),
          receipt.map(Receipt::accepted).orElse(null),
          receipt.map(Receipt::quarantined).orElse(null));
    }

    List<String> cells() {
      return List.of(
          Long.toString(number),
          resource,
          period,
          corrects == null
              ? Integer.toString(sequence)
              : "%d.%d ← %d".formatted(sequence, revision, corrects),
          mode,
          state,
          count(input),
          count(accepted),
          count(quarantined));
    }

    private static String count(@Nullable Long rows) {
      return rows == null ? "" : "%,d".formatted(rows);
    }
  }
}
