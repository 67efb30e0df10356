package org.jiku.generator;

/** Hears how far a run is: several times a second, always in the caller's thread. */
@FunctionalInterface
public interface ProgressListener {

  /** So many of the residents asked for are written. */
  void progress(long done, long total);

  /** Nobody listens. */
  static ProgressListener none() {
    return (done, total) -> {};
  }
}
