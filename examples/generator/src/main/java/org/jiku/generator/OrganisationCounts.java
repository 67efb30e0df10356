package org.jiku.generator;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what the library of legal entities holds once all deliveries are in. */
final class OrganisationCounts {
  private long current;
  private long lapsed;
  private long inConflict;
  private final long[] branches = new long[2];
  private final long[] taxpayers = new long[2];

  /**
   * An organisation of which any source ever spoke; nothing otherwise.
   *
   * @param ever whether any row of it was accepted
   * @param now whether any source still has it
   */
  void organisation(boolean ever, boolean now) {
    if (now) {
      current++;
    } else if (ever) {
      lapsed++;
    }
  }

  /** Entities whose number stands for several of them: each is on its own, and current. */
  void inConflict(int entities) {
    inConflict += entities;
  }

  void branch(boolean ever, boolean now) {
    count(branches, ever, now);
  }

  void taxpayer(boolean ever, boolean now) {
    count(taxpayers, ever, now);
  }

  private static void count(long[] counts, boolean ever, boolean now) {
    if (ever || now) {
      counts[now ? 0 : 1]++;
    }
  }

  /** As a document for the answers. */
  Map<String, Object> golden() {
    Map<String, Object> golden = new LinkedHashMap<>();
    golden.put("organisations", current + inConflict + lapsed);
    golden.put("current", current + inConflict);
    golden.put("lapsed", lapsed);
    golden.put("in_conflict", inConflict);
    golden.put("branches_current", branches[0]);
    golden.put("branches_lapsed", branches[1]);
    golden.put("taxpayers_current", taxpayers[0]);
    golden.put("taxpayers_lapsed", taxpayers[1]);
    return golden;
  }
}
