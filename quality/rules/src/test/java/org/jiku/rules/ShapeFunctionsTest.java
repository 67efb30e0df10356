package org.jiku.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jiku.model.FaultyDefinition;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.ContractParser;
import org.jiku.model.contract.Element;
import org.jiku.standards.SecrecyDeclaration;
import org.jiku.standards.geometry.CoordinateSystem;
import org.jiku.standards.geometry.GeometryCheck;
import org.jiku.standards.geometry.GeometryVerdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShapeFunctionsTest {
  private static final Contract PARCELS = Examples.contract("nr-parcel");
  private static final byte[] SQUARE =
      wkb("POLYGON ((114 30, 114.01 30, 114.01 30.01, 114 30.01, 114 30))");

  private static byte[] wkb(String text) {
    GeometryVerdict verdict = new GeometryCheck(CoordinateSystem.of(4490)).check(text);
    return ((GeometryVerdict.Valid) verdict).wkb();
  }

  private static Row eval(byte @Nullable [] one, byte @Nullable [] other, String expression) {
    StructType schema =
        new StructType().add("one", DataTypes.BinaryType).add("other", DataTypes.BinaryType);
    return LocalSpark.session()
        .createDataFrame(List.of(RowFactory.create(one, other)), schema)
        .select(functions.expr(expression))
        .head();
  }

  @Test
  void relationsAndMeasuresTakeWellKnownBinary() {
    byte[] inside = wkb("POINT (114.005 30.005)");
    byte[] outside = wkb("POINT (113.999 30.005)");
    assertThat(eval(inside, SQUARE, "jiku_within(one, other)").getBoolean(0)).isTrue();
    assertThat(eval(outside, SQUARE, "jiku_within(one, other)").getBoolean(0)).isFalse();
    assertThat(eval(inside, SQUARE, "jiku_intersects(one, other)").getBoolean(0)).isTrue();
    assertThat(eval(outside, SQUARE, "jiku_distance_m(one, other)").getDouble(0))
        .isCloseTo(96.48, within(0.02));
    assertThat(eval(SQUARE, null, "jiku_area_m2(one)").getDouble(0))
        .isCloseTo(1_069_521.17, within(0.01));
  }

  @Test
  void nullGivesNull() {
    for (String function : List.of("jiku_within", "jiku_intersects", "jiku_distance_m")) {
      assertThat(eval(SQUARE, null, function + "(one, other)").isNullAt(0)).isTrue();
    }
    assertThat(eval(null, null, "jiku_area_m2(one)").isNullAt(0)).isTrue();
  }

  @Test
  void theBoxAroundAGeometryIsAStruct() {
    StructType schema = new StructType().add("one", DataTypes.BinaryType);
    List<Row> boxes =
        LocalSpark.session()
            .createDataFrame(
                List.of(RowFactory.create(SQUARE), RowFactory.create((Object) null)), schema)
            .select(ShapeFunctions.box(functions.col("one")))
            .collectAsList();
    assertThat(boxes.getFirst().getStruct(0)).hasToString("[114.0,30.0,114.01,30.01]");
    assertThat(boxes.getLast().isNullAt(0)).isTrue();
  }

  @Test
  void rowRulesMayMeasure() {
    assertThat(RowRuleCheck.check(LocalSpark.session(), "nr-parcel.odcs.yaml", PARCELS)).isEmpty();
  }

  /** Contracts are read without the module that converts. */
  @Test
  void contractsDeclareWhatCanBeConverted() {
    assertThat(SecrecyDeclaration.NAME).isEqualTo(Element.SECRECY);
    IntStream.concat(IntStream.rangeClosed(4485, 4615), IntStream.of(2437, 3857, 4214, 4326))
        .forEach(epsg -> {
          String text = PARCELS.text().replace("EPSG:4547", "EPSG:" + epsg);
          assertThat(declares(text)).as("EPSG:" + epsg).isEqualTo(converts(epsg));
        });
  }

  private static boolean declares(String contract) {
    try {
      ContractParser.parse("nr-parcel.odcs.yaml", contract);
      return true;
    } catch (FaultyDefinition e) {
      return false;
    }
  }

  private static boolean converts(int epsg) {
    try {
      CoordinateSystem.of(epsg);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
