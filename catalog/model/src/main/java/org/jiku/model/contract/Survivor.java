package org.jiku.model.contract;

/**
 * Which of several rows with one key and differing values is accepted; copies that agree always
 * leave their first.
 */
public enum Survivor {
  /** None: all go to quarantine. */
  NONE,
  /** The first in the file. */
  FIRST,
  /** The last in the file. */
  LAST
}
