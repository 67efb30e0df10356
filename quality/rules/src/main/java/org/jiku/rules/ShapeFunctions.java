package org.jiku.rules;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jiku.standards.geometry.Bounds;
import org.jiku.standards.geometry.Measures;
import org.jiku.standards.geometry.Wkb;
import org.jspecify.annotations.Nullable;

/**
 * Relations and measures of geometry as functions of Spark SQL. They take well-known binary, as it
 * stands in tables and in row rules, and answer null for null.
 *
 * <ul>
 *   <li>{@code jiku_within(one, area)}: whether no part of the first lies outside the second
 *   <li>{@code jiku_intersects(one, other)}: whether they have a point in common
 *   <li>{@code jiku_distance_m(one, other)}: metres along the ellipsoid where they are nearest
 *   <li>{@code jiku_area_m2(one)}: square metres on the ellipsoid
 * </ul>
 */
public final class ShapeFunctions {
  private static final StructType BOX =
      new StructType()
          .add("xmin", DataTypes.DoubleType)
          .add("ymin", DataTypes.DoubleType)
          .add("xmax", DataTypes.DoubleType)
          .add("ymax", DataTypes.DoubleType);

  private ShapeFunctions() {}

  static void register(SparkSession session) {
    UDF2<byte @Nullable [], byte @Nullable [], @Nullable Boolean> within =
        (one, area) -> (one == null || area == null) ? null : Measures.within(one, area);
    UDF2<byte @Nullable [], byte @Nullable [], @Nullable Boolean> intersects =
        (one, other) -> (one == null || other == null) ? null : Measures.intersects(one, other);
    UDF2<byte @Nullable [], byte @Nullable [], @Nullable Double> distance =
        (one, other) -> (one == null || other == null) ? null : Measures.distance(one, other);
    UDF1<byte @Nullable [], @Nullable Double> area = one -> one == null ? null : Measures.area(one);
    session.udf().register("jiku_within", within, DataTypes.BooleanType);
    session.udf().register("jiku_intersects", intersects, DataTypes.BooleanType);
    session.udf().register("jiku_distance_m", distance, DataTypes.DoubleType);
    session.udf().register("jiku_area_m2", area, DataTypes.DoubleType);
  }

  /** The box around a geometry: a struct of xmin, ymin, xmax and ymax. */
  public static Column box(Column geometry) {
    UDF1<byte @Nullable [], @Nullable Row> box = wkb -> wkb == null ? null : box(wkb);
    return functions.udf(box, BOX).apply(geometry);
  }

  /** The same of one geometry. */
  public static Row box(byte[] wkb) {
    Bounds bounds = Wkb.bounds(wkb);
    return RowFactory.create(bounds.xmin(), bounds.ymin(), bounds.xmax(), bounds.ymax());
  }
}
