package org.jiku.generator;

import java.util.Arrays;
import java.util.List;
import org.jiku.generator.Dice.Subject;

/**
 * Which subject gets which fault: within each block of so many subjects every fault comes equally
 * often, at most one to a subject, at places that differ from block to block.
 */
final class FaultPlan {
  private final long seed;
  private final Kind[] places;

  /**
   * @param seed another one for each file
   * @param block how many subjects share one of each fault
   * @param kinds the faults; one that is named twice comes twice
   */
  FaultPlan(long seed, int block, List<Kind> kinds) {
    if (kinds.size() > block) {
      throw new IllegalArgumentException(
          "Cannot plant " + kinds.size() + " faults among " + block + " subjects");
    }
    this.seed = seed;
    places = new Kind[block];
    Arrays.fill(places, Kind.NONE);
    Dice dice = Dice.of(seed, Subject.FAULT, block);
    for (Kind kind : kinds) {
      int at = dice.below(block);
      while (places[at] != Kind.NONE) {
        at = (at + 1) % block;
      }
      places[at] = kind;
    }
  }

  Kind kindOf(long subject) {
    int shift = Dice.of(seed, Subject.BLOCK, subject / places.length).below(places.length);
    return places[(int) ((subject + shift) % places.length)];
  }
}
