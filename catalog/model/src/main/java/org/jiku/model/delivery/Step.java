package org.jiku.model.delivery;

import java.util.List;
import java.util.Locale;

/**
 * The steps that the ledger walks for a delivery, in order. {@link #QUARANTINE} is the first commit
 * and the point of no return: before it a delivery is undone by removing its staged files, from it
 * on it is always finished.
 */
public enum Step {
  STAGED,
  GATED,
  QUARANTINE,
  LANDING,
  CLAIMS,
  GOLDEN,
  DISCREPANCIES,
  RECEIPT;

  /** Which step it is, from 1. */
  public int position() {
    return List.of(values()).indexOf(this) + 1;
  }

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Step parse(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
