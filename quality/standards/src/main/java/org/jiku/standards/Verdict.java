package org.jiku.standards;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What a standard says of one value. */
public sealed interface Verdict {

  /**
   * The value meets the standard.
   *
   * @param value the standardised form, the one to store
   * @param notes machine codes of what deserves attention, such as {@code full-width}; mostly empty
   */
  record Valid(String value, List<String> notes) implements Verdict {
    public Valid {
      requireNonNull(value, "value");
      notes = List.copyOf(notes);
    }
  }

  /**
   * The value does not meet the standard.
   *
   * @param rule the stable machine id, such as {@code resident-id.check-digit}
   * @param reason one English sentence; id numbers are masked in it. {@link Reasons} has the
   *     Chinese text of the rule.
   */
  record Invalid(String rule, String reason) implements Verdict {
    public Invalid {
      requireNonNull(rule, "rule");
      requireNonNull(reason, "reason");
    }

    static Invalid of(String rule, String shown) {
      return new Invalid(rule, Reasons.english(rule) + " (" + shown + ")");
    }
  }
}
