package org.jiku.jobs.change;

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Applies a plain Java function to the rows of each key, streaming: one group at a time is held in
 * memory.
 */
public final class Groups {
  private Groups() {}

  /**
   * Makes any number of rows out of the rows of one key. It is made anew in each task from its
   * serialised form.
   */
  @FunctionalInterface
  public interface GroupFunction extends Serializable {
    void apply(List<Row> group, Consumer<Row> out);
  }

  /**
   * The rows that the function makes.
   *
   * @param key columns that make a group; rows with equal values, nulls among them, belong together
   * @param schema of the rows made
   */
  public static Dataset<Row> flatMap(
      Dataset<Row> rows, List<String> key, GroupFunction function, StructType schema) {
    Column[] columns = key.stream().map(name -> col(name)).toArray(Column[]::new);
    List<Integer> indexes =
        key.stream().map(name -> Stream.of(rows.columns()).toList().indexOf(name)).toList();
    return rows.repartition(columns)
        .sortWithinPartitions(columns)
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>)
                partition -> new Grouped(partition, indexes, function),
            Encoders.row(schema));
  }

  private static final class Grouped implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final List<Integer> key;
    private final GroupFunction function;
    private final Queue<Row> ready = new ArrayDeque<>();
    private @Nullable Row ahead;

    Grouped(Iterator<Row> rows, List<Integer> key, GroupFunction function) {
      this.rows = rows;
      this.key = key;
      this.function = function;
      this.ahead = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && ahead != null) {
        function.apply(nextGroup(ahead), ready::add);
      }
      return !ready.isEmpty();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException("no rows are left");
      }
      return ready.remove();
    }

    private List<Row> nextGroup(Row first) {
      List<Row> group = new ArrayList<>(2);
      group.add(first);
      ahead = null;
      while (rows.hasNext()) {
        Row row = rows.next();
        if (!sameKey(first, row)) {
          ahead = row;
          break;
        }
        group.add(row);
      }
      return group;
    }

    private boolean sameKey(Row one, Row other) {
      for (int index : key) {
        if (!Objects.equals(one.get(index), other.get(index))) {
          return false;
        }
      }
      return true;
    }
  }
}
