package org.jiku.generator;

/**
 * A small random generator (SplitMix64, after Steele, Lea and Flood 2014) whose sequence is fixed
 * for all time, unlike those of the Java library.
 */
final class Dice {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  private Dice(long state) {
    this.state = state;
  }

  /** Dice for one subject: other subjects, or other numbers of it, give independent sequences. */
  static Dice of(long seed, Subject subject, long number) {
    return new Dice(mix(mix(seed + GOLDEN_GAMMA * subject.salt) ^ number));
  }

  /** What is decided by independent dice, so that a change in one leaves the others as they are. */
  enum Subject {
    HOUSEHOLD(1),
    PERSON(2),
    NEWBORN(3),
    OUTSIDER(4),
    FATE(5),
    INSURANCE(6),
    FAULT(7),
    SLOT(8),
    BIRTHDAY(9),
    BIRTHPLACE(10),
    BLOCK(11),
    MEDICAL(12),
    EMPLOYER(13),
    BIRTH(14),
    DEATH(15),
    MARRIAGE(16),
    ORGANISATION(21),
    COURSE(22),
    TAX(23),
    BRANCH(24),
    SHAREHOLDER(41),
    LISTING(42),
    INSURED_STAFF(43),
    SURVEY(44),
    FIGURES(45),
    ADDRESS(51),
    PARCEL(52);

    private final int salt;

    Subject(int salt) {
      this.salt = salt;
    }
  }

  long next() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** A whole number from 0, below the bound. */
  int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }

  /** A whole number from the first to the last, both included. */
  int between(int first, int last) {
    return first + below(last - first + 1);
  }

  /** True so many times in 10,000. */
  boolean hits(int perTenThousand) {
    return below(10_000) < perTenThousand;
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
