package org.jiku.jobs.golden;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.xxhash64;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Which identity keys belong together, by their 64-bit hashes: 16 bytes a key, so that those of
 * many millions fit. Two keys with one hash are a component too many joined, which does no harm:
 * who works on a component looks at the keys themselves.
 */
final class LinkedKeys implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int PACKED = 1 << 16;

  private final long[] keys;
  private final long[] components;

  private LinkedKeys(long[] keys, long[] components) {
    this.keys = keys;
    this.components = components;
  }

  /** The hash by which a key is known here. */
  static Column hash(Column key) {
    return xxhash64(key);
  }

  /**
   * The keys that share a row with another.
   *
   * @param rows with one column, an array of keys
   */
  static LinkedKeys of(Dataset<Row> rows) {
    Dataset<Row> pairs =
        rows.toDF("keys")
            .filter(size(col("keys")).gt(1))
            .select(
                hash(col("keys").getItem(0)).as("one"),
                explode(expr("slice(keys, 2, size(keys) - 1)")).as("other"))
            .select(col("one"), hash(col("other")))
            .distinct();
    long[] flat = collect(pairs, 2);
    long[] keys = LongStream.of(flat).sorted().distinct().toArray();
    int[] parents = IntStream.range(0, keys.length).toArray();
    for (int i = 0; i < flat.length; i += 2) {
      int one = find(parents, Arrays.binarySearch(keys, flat[i]));
      int other = find(parents, Arrays.binarySearch(keys, flat[i + 1]));
      parents[Math.max(one, other)] = Math.min(one, other);
    }
    long[] components = new long[keys.length];
    for (int i = 0; i < keys.length; i++) {
      components[i] = keys[find(parents, i)];
    }
    return new LinkedKeys(keys, components);
  }

  private static int find(int[] parents, int key) {
    int place = key;
    while (parents[place] != place) {
      parents[place] = parents[parents[place]];
      place = parents[place];
    }
    return place;
  }

  /** Rows of a few whole numbers, one after the other. */
  private static long[] collect(Dataset<Row> rows, int columns) {
    List<byte[]> packed =
        rows.mapPartitions(
                (MapPartitionsFunction<Row, byte[]>) part -> packed(part, columns),
                Encoders.BINARY())
            .collectAsList();
    return packed.stream()
        .flatMapToLong(part -> {
          long[] numbers = new long[part.length / Long.BYTES];
          ByteBuffer.wrap(part).asLongBuffer().get(numbers);
          return LongStream.of(numbers);
        })
        .toArray();
  }

  private static Iterator<byte[]> packed(Iterator<Row> rows, int columns) {
    List<byte[]> packed = new ArrayList<>();
    ByteBuffer buffer = ByteBuffer.allocate(PACKED * columns * Long.BYTES);
    while (rows.hasNext()) {
      Row row = rows.next();
      for (int i = 0; i < columns; i++) {
        buffer.putLong(row.getLong(i));
      }
      if (!buffer.hasRemaining() || !rows.hasNext()) {
        packed.add(Arrays.copyOf(buffer.array(), buffer.position()));
        buffer.clear();
      }
    }
    return packed.iterator();
  }

  /** Those of the components in which any of the keys is. */
  LinkedKeys around(Dataset<Row> hashes) {
    long[] reached =
        LongStream.of(collect(hashes.toDF("hash").distinct(), 1))
            .filter(this::contains)
            .map(this::component)
            .sorted()
            .distinct()
            .toArray();
    int[] kept =
        IntStream.range(0, keys.length)
            .filter(i -> Arrays.binarySearch(reached, components[i]) >= 0)
            .toArray();
    return new LinkedKeys(
        IntStream.of(kept).mapToLong(i -> keys[i]).toArray(),
        IntStream.of(kept).mapToLong(i -> components[i]).toArray());
  }

  boolean isEmpty() {
    return keys.length == 0;
  }

  boolean contains(long key) {
    return Arrays.binarySearch(keys, key) >= 0;
  }

  /** The component that a key belongs to; the key itself, if it was never linked. */
  long component(long key) {
    int place = Arrays.binarySearch(keys, key);
    return place < 0 ? key : components[place];
  }
}
