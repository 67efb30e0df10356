package org.jiku.generator;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;

/** One file of features, with its faults: each goes into the answer key as it is written. */
final class FeatureFile implements Closeable {
  /** So many features later the second one of a duplicate key comes. */
  private static final int DISTANCE = 37;

  /** Keeps small files below the share of bad rows at which a delivery is held. */
  private static final int GOOD_FOR_ONE_BAD = 25;

  private record Duplicate(long due, long first, Kind kind, Feature feature) {}

  private final String name;
  private final FeatureFormat format;
  private final AnswerKey key;
  private final Queue<Duplicate> duplicates = new ArrayDeque<>();
  private long bad;

  FeatureFile(String name, FeatureFormat format, AnswerKey key) {
    this.name = name;
    this.format = format;
    this.key = key;
  }

  String name() {
    return name;
  }

  long rows() {
    return format.rows();
  }

  /** Writes a feature; a fault that would be one too many is left out. Whether it is accepted. */
  boolean send(Feature clean, Kind wanted) throws IOException {
    Kind kind = wanted;
    if (kind.quarantines()) {
      if ((bad + 2) * GOOD_FOR_ONE_BAD > rows()) {
        kind = Kind.NONE;
      } else {
        bad += kind == Kind.DUPLICATE_DIFFERS ? 2 : 1;
      }
    }
    boolean duplicate = kind == Kind.DUPLICATE_COPY || kind == Kind.DUPLICATE_DIFFERS;
    Feature struck = FeatureFaults.strike(kind, clean);
    long line = format.write(duplicate ? clean : struck, kind);
    if (kind == Kind.DUPLICATE_DIFFERS) {
      record(line, kind, clean, "its twin comes later");
    } else if (!duplicate && kind != Kind.NONE) {
      record(line, kind, clean, "");
    }
    if (duplicate) {
      duplicates.add(new Duplicate(line + DISTANCE, line, kind, struck));
    }
    writeDuplicates(line);
    return !kind.quarantines() || kind == Kind.DUPLICATE_COPY;
  }

  /** Writes a feature that lies in another division than it says, which no rule over it can see. */
  void sendMisplaced(Feature feature, String attribute, String where) throws IOException {
    long line = format.write(feature, Kind.LIES_ELSEWHERE);
    key.add(name, line, Kind.LIES_ELSEWHERE, feature.keyValue(), attribute, where);
  }

  @Override
  public void close() throws IOException {
    writeDuplicates(Long.MAX_VALUE);
    format.close();
  }

  private void writeDuplicates(long until) throws IOException {
    while (!duplicates.isEmpty() && duplicates.element().due() <= until) {
      Duplicate second = duplicates.remove();
      long line = format.write(second.feature(), Kind.NONE);
      record(line, second.kind(), second.feature(), "first in line " + second.first());
    }
  }

  private void record(long line, Kind kind, Feature feature, String note) throws IOException {
    key.add(name, line, kind, feature.keyValue(), "", note);
  }
}
