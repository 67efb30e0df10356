package org.jiku.standards.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MeasuresTest {
  private static final String SQUARE =
      "POLYGON ((114 30, 114.01 30, 114.01 30.01, 114 30.01, 114 30))";

  private static byte[] wkb(String text) {
    GeometryVerdict verdict = new GeometryCheck(CoordinateSystem.of(4490)).check(text);
    return ((GeometryVerdict.Valid) verdict).wkb();
  }

  @Test
  void relationsAreThoseOfSimpleFeatures() {
    byte[] square = wkb(SQUARE);
    assertThat(Measures.within(wkb("POINT (114.005 30.005)"), square)).isTrue();
    assertThat(Measures.within(wkb("POINT (114 30.005)"), square)).isFalse();
    assertThat(Measures.intersects(wkb("POINT (114 30.005)"), square)).isTrue();
    assertThat(Measures.intersects(wkb("POINT (113.99 30.005)"), square)).isFalse();
    assertThat(Measures.within(square, square)).isTrue();
  }

  /** Figures of pyproj.Geod(ellps='GRS80') 3.7.2; areas with 3,000 points on each edge. */
  @Test
  void lengthsAndAreasAreThoseOnTheEllipsoid() {
    assertThat(Measures.distance(wkb("POINT (114.3055 30.5928)"), wkb("POINT (108.9402 34.3416)")))
        .isCloseTo(653442.701, within(0.01));
    assertThat(Measures.area(wkb(SQUARE))).isCloseTo(1069521.173, within(0.01));
    assertThat(Measures.area(wkb("POLYGON ((110 20, 118 26, 112 40, 110 20))")))
        .isCloseTo(7.99561698e11, withinPercentage(1e-4));
    assertThat(Measures.area(wkb("LINESTRING (114 30, 115 31)"))).isZero();
  }

  @Test
  void aHoleIsNoArea() {
    String hole = "(114.002 30.002, 114.004 30.002, 114.004 30.004, 114.002 30.002)";
    double whole = Measures.area(wkb(SQUARE));
    double cut = Measures.area(wkb("POLYGON (" + hole + ")"));
    assertThat(Measures.area(wkb(SQUARE.replace("))", "), " + hole + ")"))))
        .isCloseTo(whole - cut, within(0.01));
  }

  @Test
  void distanceIsTakenWhereTheTwoAreNearest() {
    assertThat(Measures.distance(wkb("POINT (114.005 30.005)"), wkb(SQUARE))).isZero();
    // A thousandth of a degree of longitude at 30 degrees north.
    assertThat(Measures.distance(wkb("POINT (113.999 30.005)"), wkb(SQUARE)))
        .isCloseTo(96.48, within(0.02));
  }

  @Test
  void boundariesAgreeWithinATolerance() {
    byte[] square = wkb(SQUARE);
    byte[] finer =
        wkb("POLYGON ((114 30, 114.003 30, 114.01 30, 114.01 30.01, 114 30.01, 114 30))");
    byte[] moved =
        wkb(
            "POLYGON ((114.00001 30, 114.01001 30, 114.01001 30.01, 114.00001 30.01, 114.00001 30))");
    byte[] notched =
        wkb("POLYGON ((114 30, 114.005 30.005, 114.01 30, 114.01 30.01, 114 30.01, 114 30))");
    assertThat(Measures.agree(square, finer, 0.01)).isTrue();
    assertThat(Measures.agree(square, moved, 1)).isTrue();
    assertThat(Measures.agree(square, moved, 0.9)).isFalse();
    assertThat(Measures.agree(square, notched, 100)).isFalse();
    assertThat(Measures.agree(square, wkb("POINT (114.005 30.005)"), 10_000)).isFalse();
    assertThat(Measures.agree(wkb("POINT (114 30)"), wkb("POINT (114 30.00001)"), 1.2)).isTrue();
  }

  @Test
  void bytesThatAreNoGeometryAreNamed() {
    byte[] text = "not a geometry".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> Measures.area(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Cannot read 14 bytes");
  }

  @Test
  void longGeometriesAreShownByKindAndPlace() {
    StringBuilder line = new StringBuilder("LINESTRING (");
    for (int i = 0; i < 100; i++) {
      line.append(i == 0 ? "" : ", ").append(114 + i * 0.01).append(" 30");
    }
    assertThat(Wkb.shown(wkb(line + ")")))
        .isEqualTo("LINESTRING of 100 points from 114 30 to 114.99 30");
    assertThat(Wkb.shown(wkb("POINT (114 30)"))).isEqualTo("POINT (114 30)");
  }
}
