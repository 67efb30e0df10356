package org.jiku.cli.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiku.model.contract.DeliveryMode;
import org.jiku.model.delivery.DeliveryState;
import org.jiku.model.delivery.Receipt;

/** A receipt as people read it, in Chinese and English. */
final class ReceiptText {
  private static final Map<DeliveryState, String> STATES =
      Map.of(
          DeliveryState.RECEIVED, "已接收 received",
          DeliveryState.RUNNING, "处理中 running",
          DeliveryState.HELD, "已暂停 held",
          DeliveryState.PUBLISHED, "已入库 published",
          DeliveryState.REJECTED, "已退回 rejected",
          DeliveryState.WITHDRAWING, "撤回中 withdrawing",
          DeliveryState.WITHDRAWN, "已撤回 withdrawn");

  private ReceiptText() {}

  static String state(DeliveryState state) {
    return STATES.getOrDefault(state, state.wireName());
  }

  static List<String> lines(Receipt receipt) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "回执 Receipt %d · %s · %s"
            .formatted(receipt.number(), receipt.resource(), state(receipt.state())));
    lines.add(
        "  数据日期 period      %s, 序号 sequence %d%s, %s, 合同 contract %s"
            .formatted(
                receipt.order().period(),
                receipt.order().sequence(),
                receipt.order().revision() == 0
                    ? ""
                    : ", 更正 correction " + receipt.order().revision(),
                receipt.mode() == DeliveryMode.FULL ? "全量 full" : "增量 incremental",
                receipt.contractVersion()));
    for (Receipt.File file : receipt.files()) {
      lines.add(
          "  文件 file            %s, %,d bytes, %s, sha256 %s…"
              .formatted(
                  file.name(),
                  file.bytes(),
                  file.charset(),
                  file.sha256().substring(0, Math.min(12, file.sha256().length()))));
    }
    lines.add("  收到 input           %,12d".formatted(receipt.input()));
    lines.add("  合格 accepted        %,12d".formatted(receipt.accepted()));
    lines.add("  问题 quarantined     %,12d".formatted(receipt.quarantined()));
    lines.add("  暂停 held            %,12d".formatted(receipt.held()));
    if (receipt.corrected() > 0) {
      lines.add("  已更正 corrected     %,12d".formatted(receipt.corrected()));
    }
    counts(lines, "问题规则 rules", receipt.rules());
    counts(lines, "提示 notes", receipt.notes());
    receipt.gate().forEach(reason -> lines.add("  闸口 gate            " + reason));
    receipt.rejection().ifPresent(reason -> lines.add("  退回原因 rejection   " + reason));
    List<Receipt.Written> written =
        receipt.tables().stream().filter(table -> table.added() + table.removed() > 0).toList();
    if (!written.isEmpty()) {
      lines.add("  写入 written");
      for (Receipt.Written table : written) {
        lines.add("    %-40s +%,d -%,d".formatted(table.table(), table.added(), table.removed()));
      }
    }
    long total = receipt.milliseconds().values().stream().mapToLong(Long::longValue).sum();
    lines.add("  完成 finished        %s, %.1f s".formatted(receipt.finishedAt(), total / 1000.0));
    return lines;
  }

  /** What to do next, if anything. */
  static List<String> advice(Receipt receipt) {
    long number = receipt.number();
    return switch (receipt.state()) {
      case HELD ->
          List.of(
              "Held by its gate: look at the reasons, then jiku release %d --reason '...' or jiku withdraw %d --reason '...'"
                  .formatted(number, number));
      case REJECTED -> List.of("Nothing of it was taken. Correct the files and deliver again.");
      case PUBLISHED ->
          receipt.quarantined() == 0
              ? List.of()
              : List.of(
                  "%,d rows are in quarantine: jiku quarantine %d --out FILE writes them for correction; deliver that file again when it is corrected."
                      .formatted(receipt.quarantined(), number));
      case RECEIVED, RUNNING, WITHDRAWING, WITHDRAWN -> List.of();
    };
  }

  private static void counts(List<String> lines, String title, Map<String, Long> counts) {
    if (!counts.isEmpty()) {
      lines.add("  " + title);
      counts.forEach((name, count) -> lines.add("    %-40s %,10d".formatted(name, count)));
    }
  }
}
