package org.jiku.jobs.decode;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The records of a file, one after the other. */
public interface RecordSource extends Closeable {
  /** The next record; null at the end. */
  RecordReader.@Nullable RawRecord next() throws IOException;
}
