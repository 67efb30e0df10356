package org.jiku.generator;

import org.jiku.generator.Dice.Subject;

/**
 * What happens to an organisation between the first delivery and the second; more than in life, so
 * that a small sample has some of all.
 */
enum Course {
  STAYS,
  /** The second delivery has it for the first time. */
  FOUNDED,
  RENAMED,
  MOVES,
  REPRESENTED_ANEW,
  CANCELLED,
  REVOKED,
  /** To another registrar, who has it as moved. */
  MOVES_OUT,
  /** Away: the second delivery has nothing of it. */
  LEAVES,
  /**
   * Gets another credit code, because the division in the first one was wrong; only market
   * regulation tells the former one.
   */
  RECODED;

  static Course of(long seed, Organisation organisation) {
    Dice dice = Dice.of(seed, Subject.COURSE, organisation.foundation().number());
    int roll = dice.below(10_000);
    if (!organisation.inBusiness() || roll < 8600) {
      return STAYS;
    }
    if (roll < 8800) {
      return FOUNDED;
    }
    if (roll < 9020) {
      return RENAMED;
    }
    if (roll < 9240) {
      return MOVES;
    }
    if (roll < 9440) {
      return REPRESENTED_ANEW;
    }
    if (roll < 9660) {
      return CANCELLED;
    }
    if (roll < 9780) {
      return REVOKED;
    }
    if (roll < 9840) {
      return MOVES_OUT;
    }
    if (roll < 9900) {
      return LEAVES;
    }
    return organisation.foundation().form().isEnterprise() ? RECODED : STAYS;
  }
}
