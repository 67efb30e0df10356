package org.jiku.generator;

import java.io.Closeable;
import java.io.IOException;

/** How features are written into a file. */
interface FeatureFormat extends Closeable {

  /**
   * Writes a feature.
   *
   * @param fault of which the format itself may have to do something
   * @return where it is, as people are told: the number of its line or of the feature
   */
  long write(Feature feature, Kind fault) throws IOException;

  /** Features so far. */
  long rows();
}
