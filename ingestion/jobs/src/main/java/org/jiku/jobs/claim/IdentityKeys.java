package org.jiku.jobs.claim;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.jiku.model.library.Entity;
import org.jspecify.annotations.Nullable;

/**
 * The keys by which claims of a root entity find each other: the identifier, a former one,
 * identifiers of other schemes, written {@code scheme:value}; and where a source gives none of
 * these, the source with its own key.
 */
public final class IdentityKeys implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<String> identifier;
  private final ArrayList<String> alternates;
  private final int[] places;

  /** Takes the keys of a root. */
  public IdentityKeys(Entity root) {
    this.identifier = new ArrayList<>(root.own().identifier());
    this.alternates = new ArrayList<>(root.own().alternates());
    this.places = alternates.stream().mapToInt(root::indexOf).toArray();
  }

  /** The scheme of the identifier in the crosswalk. */
  public String scheme() {
    return String.join("+", identifier);
  }

  /** The identifier; null unless all its attributes have a value. */
  Column identifier(Function<String, Column> attribute) {
    Column[] values = texts(identifier, attribute);
    Column given = Stream.of(values).map(Column::isNotNull).reduce(lit(true), Column::and);
    return when(given, concat_ws("|", values));
  }

  /** The first key that a claim has. */
  Column claimKey(
      Column identifier, Function<String, Column> attribute, String source, Column localKey) {
    List<Column> keys = new ArrayList<>(List.of(identifier));
    keys.addAll(alternateKeys(attribute));
    keys.add(concat_ws("|", lit(source), localKey));
    return coalesce(keys.toArray(Column[]::new));
  }

  /** All keys of a row of the root's claim table. */
  public Column all() {
    List<Column> keys = new ArrayList<>(List.of(col("claim_key"), col("link")));
    keys.addAll(alternateKeys(name -> col(name)));
    return array_distinct(array_compact(array(keys.toArray(Column[]::new))));
  }

  /** Whether a row of the root's claim table may have several: a filter that scans can use. */
  public Column several() {
    return alternates.stream()
        .map(name -> col(name).isNotNull())
        .reduce(col("link").isNotNull(), Column::or);
  }

  private List<Column> alternateKeys(Function<String, Column> attribute) {
    Column[] values = texts(alternates, attribute);
    List<Column> keys = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      keys.add(concat(lit(key(alternates.get(i), "")), values[i]));
    }
    return keys;
  }

  private static Column[] texts(List<String> names, Function<String, Column> attribute) {
    return names.stream()
        .map(name -> attribute.apply(name).cast(DataTypes.StringType))
        .toArray(Column[]::new);
  }

  /** An identifier of another scheme. */
  public record Alternate(String scheme, String value) {

    /** The key it makes. */
    public String key() {
      return IdentityKeys.key(scheme, value);
    }
  }

  /**
   * The identifiers of other schemes that a source gives.
   *
   * @param value of an attribute by its place; null where there is none
   */
  public List<Alternate> alternates(IntFunction<@Nullable Object> value) {
    List<Alternate> given = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      Object held = value.apply(places[i]);
      if (held != null) {
        given.add(new Alternate(alternates.get(i), held.toString()));
      }
    }
    return given;
  }

  private static String key(String scheme, String value) {
    return scheme + ":" + value;
  }
}
