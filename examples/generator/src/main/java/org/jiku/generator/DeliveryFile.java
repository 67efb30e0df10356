package org.jiku.generator;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jiku.generator.Layout.Columns;

/** One file of one agency, with its faults: each goes into the answer key as it is written. */
final class DeliveryFile implements Closeable {
  /** So many rows later the second row of a duplicate key comes. */
  private static final int DISTANCE = 97;

  /** Keeps small files below the share of bad rows at which a delivery is held. */
  private static final int GOOD_FOR_ONE_BAD = 25;

  /**
   * What became of a row.
   *
   * @param line where its record begins
   */
  record Sent(long line, boolean accepted) {}

  private record Duplicate(long due, long firstLine, Kind kind, List<String> row) {}

  private final String name;
  private final Columns columns;
  private final RecordFile file;
  private final AnswerKey key;
  private final Queue<Duplicate> duplicates = new ArrayDeque<>();
  private long bad;

  DeliveryFile(Path folder, String name, Layout layout, AnswerKey key) throws IOException {
    this.name = name;
    this.columns = layout.columns();
    this.file = RecordFile.open(folder.resolve(name), layout);
    this.key = key;
  }

  String name() {
    return name;
  }

  /** Rows so far, without the header. */
  long rows() {
    return file.rows();
  }

  /** Writes a row; a fault that does not fit it, or would be one too many, is left out. */
  Sent send(String[] clean, Kind wanted) throws IOException {
    Kind kind = Faults.fits(wanted, clean, columns) ? wanted : Kind.NONE;
    if (kind.quarantines()) {
      if ((bad + 2) * GOOD_FOR_ONE_BAD > rows()) {
        kind = Kind.NONE;
      } else {
        bad += kind == Kind.DUPLICATE_DIFFERS ? 2 : 1;
      }
    }
    boolean duplicate = kind == Kind.DUPLICATE_COPY || kind == Kind.DUPLICATE_DIFFERS;
    if (duplicate) {
      file.write(clean, RecordFile.Shape.WHOLE, 0);
    } else {
      file.write(Faults.strike(kind, clean, columns), Faults.shape(kind), columns.name());
    }
    long line = file.lines();
    if (kind == Kind.DUPLICATE_DIFFERS) {
      record(line, kind, clean, "its twin comes later");
    } else if (!duplicate && plantedHere(kind)) {
      record(line, kind, clean, "");
    }
    if (duplicate) {
      duplicates.add(
          new Duplicate(line + DISTANCE, line, kind, List.of(Faults.strike(kind, clean, columns))));
    }
    writeDuplicates(line);
    return new Sent(line, !kind.quarantines() || kind == Kind.DUPLICATE_COPY);
  }

  @Override
  public void close() throws IOException {
    writeDuplicates(Long.MAX_VALUE);
    file.close();
  }

  private void writeDuplicates(long until) throws IOException {
    while (!duplicates.isEmpty() && duplicates.element().due() <= until) {
      Duplicate second = duplicates.remove();
      String[] row = second.row().toArray(String[]::new);
      file.write(row, RecordFile.Shape.WHOLE, 0);
      record(file.lines(), second.kind(), row, "first in line " + second.firstLine());
    }
  }

  private void record(long line, Kind kind, String[] row, String note) throws IOException {
    key.add(name, line, kind, row[columns.key()], "", note);
  }

  /**
   * Whether the fault is in the row alone; what shows only against other sources is recorded later.
   */
  private static boolean plantedHere(Kind kind) {
    return kind != Kind.NONE
        && (kind.outcome() == Kind.Outcome.QUARANTINE || kind.outcome() == Kind.Outcome.NOTE);
  }
}
