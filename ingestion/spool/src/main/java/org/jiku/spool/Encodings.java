package org.jiku.spool;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Counts for each charset the lines that it does not decode, and decides which one a file is in.
 * Only lines with bytes beyond ASCII tell anything.
 */
final class Encodings {
  /** With a declared charset the others are tried on so many telling lines: enough for a hint. */
  private static final long PROBE_LINES = 20_000;

  private static final class Candidate {
    private final KnownCharset charset;
    private final EncodingCheck check;
    private long unsound;

    private Candidate(KnownCharset charset) {
      this.charset = charset;
      this.check = charset.check();
    }

    private void lineEnds() {
      if (!check.lineEnds()) {
        unsound++;
      }
    }

    private String name() {
      return charset.javaName();
    }
  }

  private final List<Candidate> all =
      Arrays.stream(KnownCharset.values()).map(Candidate::new).toList();
  private final Optional<Candidate> declared;
  private List<Candidate> tried = all;
  private long telling;
  private long probed;
  private long unsoundInProbe;
  private boolean lineTells;

  /** Empty: find out. */
  Encodings(Optional<KnownCharset> declared) {
    this.declared = declared.map(this::candidate);
  }

  /**
   * Takes bytes of the line in hand.
   *
   * @param high whether any of them is beyond ASCII
   */
  void feed(byte[] bytes, int from, int to, boolean high) {
    lineTells |= high;
    if (lineTells) {
      for (Candidate candidate : tried) {
        candidate.check.feed(bytes, from, to);
      }
    }
  }

  void lineEnds() {
    if (!lineTells) {
      return;
    }
    lineTells = false;
    telling++;
    for (Candidate candidate : tried) {
      candidate.lineEnds();
    }
    if (probed < PROBE_LINES) {
      probed = telling;
      unsoundInProbe = declared.map(candidate -> candidate.unsound).orElse(0L);
    } else if (declared.isPresent() && tried.size() > 1) {
      tried = List.of(declared.get());
    }
  }

  /** Lines that the charset does not decode whole. */
  long undecodable(KnownCharset charset) {
    return candidate(charset).unsound;
  }

  private Candidate candidate(KnownCharset charset) {
    return all.stream().filter(one -> one.charset == charset).findFirst().orElseThrow();
  }

  /**
   * The charset to read the file with.
   *
   * @param name of the file, for the message
   * @param marked whether the file begins with the byte order mark of UTF-8
   * @throws SpoolException when the declared charset fits less than half of the lines that tell, or
   *     UTF-8 fits all and the declared one does not; or none fits
   */
  KnownCharset decide(String name, boolean marked) {
    if (declared.isPresent()) {
      return verified(name, declared.get(), marked);
    }
    Candidate best = marked ? candidate(KnownCharset.UTF_8) : fittest(all);
    if (isMostlyUnsound(best)) {
      throw new SpoolException(
          SpoolErrorCode.UNKNOWN_CHARSET,
          "Cannot spool %s: neither UTF-8 nor GBK nor GB18030 decodes it; the best, %s, fails on %d of %d lines that are not plain ASCII"
              .formatted(name, best.name(), best.unsound, telling));
    }
    return best.charset;
  }

  private KnownCharset verified(String name, Candidate said, boolean marked) {
    boolean utf8 = said.charset == KnownCharset.UTF_8;
    if (marked && !utf8) {
      throw new SpoolException(
          SpoolErrorCode.WRONG_CHARSET,
          "Cannot spool %s: the contract says %s, but the file begins with the byte order mark of UTF-8"
              .formatted(name, said.name()));
    }
    if (!utf8 && isSurelyUtf8()) {
      throw new SpoolException(
          SpoolErrorCode.WRONG_CHARSET,
          "Cannot spool %s: the contract says %s, but UTF-8 fits all of the first %d lines that are not plain ASCII"
              .formatted(name, said.name(), probed));
    }
    if (!isMostlyUnsound(said)) {
      return said.charset;
    }
    Candidate other = fittest(all.stream().filter(candidate -> candidate != said).toList());
    boolean fits = other.unsound * 2 <= probed && other.unsound < unsoundInProbe;
    throw new SpoolException(
        fits ? SpoolErrorCode.WRONG_CHARSET : SpoolErrorCode.UNKNOWN_CHARSET,
        "Cannot spool %s: %d of %d lines that are not plain ASCII do not decode in %s, the agreed charset; %s"
            .formatted(
                name,
                said.unsound,
                telling,
                said.name(),
                fits ? other.name() + " fits" : "no other known charset fits either"));
  }

  /** UTF-8 of an even number of Chinese characters decodes as GBK too, into nonsense. */
  private boolean isSurelyUtf8() {
    Candidate utf8 = candidate(KnownCharset.UTF_8);
    return utf8.unsound == 0 && utf8.check instanceof Utf8Check check && check.hadThreeBytes();
  }

  private boolean isMostlyUnsound(Candidate candidate) {
    return candidate.unsound * 2 > telling;
  }

  private static Candidate fittest(List<Candidate> among) {
    return among.stream().min(Comparator.comparingLong(one -> one.unsound)).orElseThrow();
  }
}
