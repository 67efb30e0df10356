package org.jiku.generator;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * What to generate. The same rows and seed give the same bytes on every machine.
 *
 * @param rows registered residents, 1 to 20,000,000; the first residents' file has about as many
 *     rows
 * @param seed any number
 * @param outFolder is created if it does not exist; files of an earlier run are replaced
 */
public record Settings(long rows, long seed, Path outFolder) {
  static final long MOST_ROWS = 20_000_000;

  public Settings {
    requireNonNull(outFolder, "out folder");
    if (rows < 1 || rows > MOST_ROWS) {
      throw new IllegalArgumentException(
          "Cannot generate " + rows + " rows: it must be 1 to " + MOST_ROWS);
    }
  }
}
