package org.jiku.generator;

import java.nio.charset.Charset;
import java.time.LocalDate;
import org.jiku.generator.Dice.Subject;

/** What happens to a resident between the first delivery and the last. */
enum Fate {
  STAYS,
  /** To another residence, in September 2026. */
  MOVES,
  /** Away: the second delivery has nothing of them. */
  LEAVES,
  /** Gets another identity number, because the first one was wrong. */
  RENUMBERED,
  /** In the first week of September, and is cancelled in the second residents' file. */
  DIES_EARLY,
  /** In the last week of September, too late for the second residents' file. */
  DIES_LATE,
  /** In the first week of September, which health certifies and nobody tells the police. */
  DIES_UNREPORTED;

  private static final Charset DEATHS = Layout.DEATH.charset();

  /** More people die than in life, so that a small sample has some. */
  static Fate of(long seed, Person person) {
    Dice dice = Dice.of(seed, Subject.FATE, person.number());
    int deaths = person.age() < 50 ? 4 : person.age() < 70 ? 40 : 240;
    if (dice.hits(deaths) && DEATHS.newEncoder().canEncode(person.name())) {
      return DIES_EARLY;
    }
    if (dice.hits(deaths / 2) && DEATHS.newEncoder().canEncode(person.name())) {
      return DIES_LATE;
    }
    int roll = dice.below(10_000);
    if (roll < 150) {
      return MOVES;
    }
    if (roll < 180) {
      return LEAVES;
    }
    if (roll < 190) {
      return RENUMBERED;
    }
    return person.age() >= 60 && roll < 320 ? DIES_UNREPORTED : STAYS;
  }

  boolean dies() {
    return isReported() || this == DIES_UNREPORTED;
  }

  /** Whether they die and the police are told. */
  boolean isReported() {
    return this == DIES_EARLY || this == DIES_LATE;
  }

  /** A day of the week before the delivery that reports it. */
  static LocalDate deathDay(Fate fate, Dice dice) {
    LocalDate first = fate == DIES_LATE ? LocalDate.of(2026, 9, 28) : LocalDate.of(2026, 8, 31);
    return first.plusDays(dice.below(5));
  }
}
