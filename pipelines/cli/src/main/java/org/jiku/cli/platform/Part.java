package org.jiku.cli.platform;

import org.jiku.cli.Progress;

/** One process of the platform. */
interface Part {
  /** As shown to people and used in file names: postgres, trino, worker. */
  String name();

  /** Starts it unless it runs as it should; returns once it answers. */
  PartState start(Progress progress);

  /** Stops it in order; returns once it has gone. Without effect where it does not run. */
  void stop();

  /** Looks, without changing anything. */
  PartState state();
}
