package org.jiku.generator;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what the library of legal entities holds once all deliveries are in. */
final class OrganisationCounts {
  private long current;
  private long lapsed;
  private long inConflict;
  private final Map<String, long[]> parts = new LinkedHashMap<>();

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
    part("branches", ever, now);
  }

  void taxpayer(boolean ever, boolean now) {
    part("taxpayers", ever, now);
  }

  /**
   * A part of an organisation of which any source ever spoke; nothing otherwise.
   *
   * @param kind what it is, in the plural
   */
  void part(String kind, boolean ever, boolean now) {
    if (ever || now) {
      parts.computeIfAbsent(kind, any -> new long[2])[now ? 0 : 1]++;
    }
  }

  /** As a document for the answers. */
  Map<String, Object> golden() {
    Map<String, Object> golden = new LinkedHashMap<>();
    golden.put("organisations", current + inConflict + lapsed);
    golden.put("current", current + inConflict);
    golden.put("lapsed", lapsed);
    golden.put("in_conflict", inConflict);
    parts.forEach((kind, counted) -> {
      golden.put(kind + "_current", counted[0]);
      golden.put(kind + "_lapsed", counted[1]);
    });
    return golden;
  }
}
