package org.jiku.model.audit;

import java.util.List;
import java.util.Optional;

/**
 * Walks along the log from its first entry. Shows any change, removal, insertion or exchange of
 * entries but two, which only a {@link Checkpoint} shows: that the last entries were cut off, and
 * that everything from some entry on was written and sealed anew.
 */
public final class AuditChain {
  private final List<Checkpoint> checkpoints;
  private long entries;
  private long lastNumber;
  private String lastHash = AuditEntry.BEGIN;
  private Optional<Verification.Break> broken = Optional.empty();

  public AuditChain(List<Checkpoint> checkpoints) {
    this.checkpoints = List.copyOf(checkpoints);
  }

  /** Takes the next entry; answers whether the chain still holds, after which nothing is taken. */
  public boolean accept(AuditEntry entry) {
    if (broken.isPresent()) {
      return false;
    }
    entries++;
    broken = find(entry).map(reason -> new Verification.Break(lastNumber + 1, reason));
    if (broken.isEmpty()) {
      lastNumber = entry.number();
      lastHash = entry.hash();
    }
    return broken.isEmpty();
  }

  /** Says that what comes next in the log cannot be read as an entry. */
  public void breakOff(String reason) {
    if (broken.isEmpty()) {
      broken = Optional.of(new Verification.Break(lastNumber + 1, reason));
    }
  }

  /** What was found, the log ending here. */
  public Verification end() {
    for (Checkpoint checkpoint : checkpoints) {
      if (checkpoint.number() > lastNumber) {
        breakOff(
            "the log ends after number %d, before the checkpoint of number %d"
                .formatted(lastNumber, checkpoint.number()));
      }
    }
    return new Verification(entries, broken, lastNumber, lastHash);
  }

  private Optional<String> find(AuditEntry entry) {
    if (entry.number() != lastNumber + 1) {
      return Optional.of("number %d stands where it should be".formatted(entry.number()));
    }
    if (!entry.previous().equals(lastHash)) {
      return Optional.of("it does not follow the entry before it");
    }
    if (!entry.hash().equals(entry.seal())) {
      return Optional.of("its hash is not that of its content");
    }
    return checkpoints.stream()
        .filter(checkpoint -> checkpoint.number() == entry.number())
        .filter(checkpoint -> !checkpoint.hash().equals(entry.hash()))
        .map(checkpoint -> "it is not the entry of the checkpoint")
        .findFirst();
  }
}
