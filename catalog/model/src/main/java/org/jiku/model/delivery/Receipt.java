package org.jiku.model.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jiku.model.ResourceName;
import org.jiku.model.contract.DeliveryMode;

/**
 * What became of a delivery (回执). Always: input = accepted + quarantined + held.
 *
 * @param input records found in its files
 * @param accepted rows that are good, whether or not they changed anything
 * @param quarantined rows that failed
 * @param held rows of a delivery stopped by its gate
 * @param rules quarantined rows by rule; a row that fails two rules counts under both
 * @param notes accepted rows by what was normalised or warned of
 * @param corrected quarantined rows of the corrected delivery that are settled by this one
 * @param tables what was written, by table and in the order of the steps
 * @param gate why the gate stopped it, in words; empty if it did not
 * @param rejection why it could not be read; empty if it could
 * @param milliseconds time by step
 */
public record Receipt(
    long number,
    String identity,
    ResourceName resource,
    String contractVersion,
    EffectiveOrder order,
    DeliveryMode mode,
    DeliveryState state,
    List<File> files,
    long input,
    long accepted,
    long quarantined,
    long held,
    Map<String, Long> rules,
    Map<String, Long> notes,
    long corrected,
    List<Written> tables,
    List<String> gate,
    Optional<String> rejection,
    Map<String, Long> milliseconds,
    Instant finishedAt) {
  public Receipt {
    if (input != accepted + quarantined + held) {
      throw new IllegalArgumentException(
          "a receipt must add up: input %d, accepted %d, quarantined %d, held %d"
              .formatted(input, accepted, quarantined, held));
    }
    files = List.copyOf(files);
    rules = new TreeMap<>(rules);
    notes = new TreeMap<>(notes);
    tables = List.copyOf(tables);
    gate = List.copyOf(gate);
  }

  /** One file of the delivery; {@code bytes} as delivered. */
  public record File(String name, String sha256, long bytes, String charset, long records) {}

  /** Rows added to a table and removed from it by one snapshot; a changed row counts under both. */
  public record Written(String table, long added, long removed, long snapshot) {}
}
