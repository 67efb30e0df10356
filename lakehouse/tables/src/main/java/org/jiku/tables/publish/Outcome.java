package org.jiku.tables.publish;

/** What a commit came to; either way the step is done. */
public sealed interface Outcome {
  /** The snapshot that stands for the step. */
  long snapshotId();

  /** This attempt was published, now or by a commit whose answer was lost. */
  record Committed(long snapshotId) implements Outcome {}

  /** Another attempt had been published before; the files of this one are of no use. */
  record AlreadyPublished(long snapshotId) implements Outcome {}
}
