package org.jiku.model;

import static org.jiku.model.Words.requireText;

/** How far an element may travel beyond the agency that provides it (共享属性, Decree 809 art. 14). */
public sealed interface ShareClass {

  /** Any agency that asks with a purpose gets a grant (无条件共享). */
  record Unconditional() implements ShareClass {}

  /** Readable under an approved grant that meets the condition (有条件共享). */
  record Conditional(String condition) implements ShareClass {
    public Conditional {
      requireText(condition, "condition");
    }
  }

  /** Stays with its provider, by law (不予共享, Decree 809 art. 15). */
  record Withheld(String reason, String legalBasis) implements ShareClass {
    public Withheld {
      requireText(reason, "reason");
      requireText(legalBasis, "legal basis");
    }
  }

  /** 0 for the most open, 2 for the strictest. */
  default int strictness() {
    return switch (this) {
      case Unconditional any -> 0;
      case Conditional some -> 1;
      case Withheld none -> 2;
    };
  }

  /** The stricter of the two holds; of two equally strict ones, this one. */
  default ShareClass strictest(ShareClass other) {
    return other.strictness() > strictness() ? other : this;
  }
}
