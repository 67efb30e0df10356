package org.jiku.standards;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What the agency declares of each row or feature: that it is open. Nothing else passes, an unknown
 * word no more than a level of secrecy; a row that does not pass is kept nowhere, see {@code
 * docs/standards.md}.
 */
public final class SecrecyDeclaration implements Standard {
  private static final long serialVersionUID = 1L;

  /** The name of this standard in contracts. */
  public static final String NAME = "secrecy-declaration";

  private static final String OPEN = "公开";
  private static final Set<String> SAY_OPEN =
      Set.of(OPEN, "不涉密", "非涉密", "非密", "open", "public", "unclassified");

  SecrecyDeclaration() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Verdict check(String value, LocalDate asOf) {
    String word = value.strip();
    if (!SAY_OPEN.contains(word)) {
      return new Verdict.Invalid(
          "secrecy-declaration.not-open", Reasons.english("secrecy-declaration.not-open"));
    }
    return new Verdict.Valid(
        OPEN, word.length() == value.length() ? List.of() : List.of("trimmed"));
  }

  private Object writeReplace() {
    return BuiltInReference.orSelf(this);
  }
}
