package org.jiku.spool;

import java.util.ArrayList;
import java.util.List;

/** Gathers line and record ends into splits. */
final class LineSplits {
  private final long splitBytes;
  private final List<Split> splits = new ArrayList<>();
  private long lines;
  private long lineStart;
  private long recordStart;
  private long recordLine = 1;
  private long splitStart;
  private long splitLine = 1;

  LineSplits(long splitBytes) {
    this.splitBytes = splitBytes;
  }

  /** A physical line ended before {@code end}, inside a quoted value. */
  void lineEnds(long end) {
    lines++;
    lineStart = end;
  }

  /** A physical line ended before {@code end}, and the record with it. */
  void recordEnds(long end) {
    lineEnds(end);
    recordStart = end;
    recordLine = lines + 1;
    if (end - splitStart >= splitBytes) {
      cut(end);
    }
  }

  /** The file ended; a last line without a line end counts. */
  void fileEnds(long end) {
    if (end > lineStart) {
      lineEnds(end);
    }
    if (end > splitStart) {
      cut(end);
    }
  }

  private void cut(long end) {
    splits.add(new Split(splitStart, end - splitStart, splitLine));
    splitStart = end;
    splitLine = lines + 1;
  }

  long lines() {
    return lines;
  }

  /** Where the record in hand began. */
  long recordStart() {
    return recordStart;
  }

  /** The physical line on which the record in hand began. */
  long recordLine() {
    return recordLine;
  }

  List<Split> splits() {
    return splits;
  }
}
