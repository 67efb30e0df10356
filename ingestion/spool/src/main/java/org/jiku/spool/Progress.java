package org.jiku.spool;

/**
 * Hears how far a put is. Called on the putting thread after each few megabytes; must be quick and
 * must not throw.
 */
@FunctionalInterface
public interface Progress {
  /** For those who do not look. */
  Progress NONE = (done, total) -> {};

  /**
   * Some more bytes are done.
   *
   * @param done bytes worked on so far, never falling
   * @param total bytes to work on, the same in each call of a put; more than the file's size where
   *     the store needs a second reading to send
   */
  void advanced(long done, long total);
}
