package org.jiku.server.identity;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Registers many agencies with their units and systems at once: all of them, or none. */
@Component
final class AgencyBatch {
  private static final int MOST = 1000;

  private final Agencies agencies;
  private final AgencySystems systems;
  private final TransactionOperations transactions;

  AgencyBatch(Agencies agencies, AgencySystems systems, TransactionOperations transactions) {
    this.agencies = agencies;
    this.systems = systems;
    this.transactions = transactions;
  }

  /** An agencies file. */
  record Entries(@Nullable List<AgencyEntry> agencies) {
    Entries {
      agencies = Given.list(agencies, "agencies", MOST);
      for (AgencyEntry entry : agencies) {
        Given.code(entry.code(), "code");
      }
    }
  }

  /** How many agencies were new, other than before, and as before; units included. */
  record Applied(int added, int changed, int unchanged) {}

  Applied apply(Entries entries, String by) {
    return Objects.requireNonNull(
        transactions.execute(status -> {
          int added = 0;
          int changed = 0;
          List<AgencyEntry> all = Objects.requireNonNull(entries.agencies());
          for (AgencyEntry entry : all) {
            Agency before = agencies.find(Objects.requireNonNull(entry.code())).orElse(null);
            boolean other = apply(entry, before, by);
            added += before == null ? 1 : 0;
            changed += before != null && other ? 1 : 0;
          }
          return new Applied(added, changed, all.size() - added - changed);
        }));
  }

  private boolean apply(AgencyEntry entry, @Nullable Agency before, String by) {
    String code = Objects.requireNonNull(entry.code());
    boolean other = false;
    if (before == null) {
      agencies.add(code, entry, by);
      other = true;
    } else if (!before.title().equals(entry.title())
        || !entry.creditCode().equals(before.creditCode().orElse(""))
        || before.authority() != entry.isAuthority()) {
      agencies.change(code, entry, before.revision(), by);
      other = true;
    }
    for (AgencyEntry.Unit unit : Objects.requireNonNull(entry.units())) {
      other |= agencies.putUnit(code, Objects.requireNonNull(unit.code()), unit.title(), by);
    }
    for (AgencyEntry.InformationSystem system : Objects.requireNonNull(entry.systems())) {
      int level = Objects.requireNonNullElse(system.protectionLevel(), 0);
      systems.register(code, system.code(), system.title(), level, by);
    }
    return other;
  }
}
