package org.jiku.standards.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import org.jiku.standards.Reasons;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeometryCheckTest {
  private static final GeometryCheck CHECK = check(4490);

  private static GeometryCheck check(int epsg) {
    return new GeometryCheck(CoordinateSystem.of(epsg));
  }

  private static GeometryVerdict.Valid valid(GeometryCheck check, String text) {
    GeometryVerdict verdict = check.check(text);
    assertThat(verdict).isInstanceOf(GeometryVerdict.Valid.class);
    return (GeometryVerdict.Valid) verdict;
  }

  private static GeometryVerdict.Invalid invalid(GeometryCheck check, String text) {
    GeometryVerdict verdict = check.check(text);
    assertThat(verdict).isInstanceOf(GeometryVerdict.Invalid.class);
    return (GeometryVerdict.Invalid) verdict;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type":"Point","coordinates":[114.3,30.6]}|POINT (114.3 30.6)
          {"coordinates":[[114.3,30.6],[114.4,30.7]],"type":"LineString"}|LINESTRING (114.3 30.6, 114.4 30.7)
          {"type":"Polygon","coordinates":[[[114,30],[115,30],[115,31],[114,30]]]}|POLYGON ((114 30, 115 30, 115 31, 114 30))
          {"type":"MultiPoint","coordinates":[[114,30],[115,30]]}|MULTIPOINT ((114 30), (115 30))
          {"type":"MultiLineString","coordinates":[[[114,30],[115,30]],[[114,31],[115,31]]]}|MULTILINESTRING ((114 30, 115 30), (114 31, 115 31))
          {"type":"MultiPolygon","coordinates":[[[[114,30],[115,30],[115,31],[114,30]]],[[[116,30],[117,30],[117,31],[116,30]]]]}|MULTIPOLYGON (((114 30, 115 30, 115 31, 114 30)), ((116 30, 117 30, 117 31, 116 30)))
          {"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[114,30]},{"type":"LineString","coordinates":[[114,30],[115,30]]}]}|GEOMETRYCOLLECTION (POINT (114 30), LINESTRING (114 30, 115 30))
          """)
  void geoJsonAndWktOfAllKindsSayTheSame(String json, String wkt) {
    byte[] wkb = valid(CHECK, json).wkb();
    assertThat(wkb).isEqualTo(valid(CHECK, wkt).wkb());
    assertThat(Wkb.shown(wkb)).isEqualTo(wkt);
  }

  @Test
  void aPointIsStoredLittleEndianWithLongitudeFirst() {
    GeometryVerdict.Valid point = valid(CHECK, "POINT (114.3 30.6)");
    ByteBuffer bytes = ByteBuffer.wrap(point.wkb()).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.get()).isEqualTo((byte) 1);
    assertThat(bytes.getInt()).isEqualTo(1);
    assertThat(bytes.getDouble()).isEqualTo(114.3);
    assertThat(bytes.getDouble()).isEqualTo(30.6);
    assertThat(bytes.remaining()).isZero();
    assertThat(point.bounds()).isEqualTo(new Bounds(114.3, 30.6, 114.3, 30.6));
    assertThat(point.notes()).isEmpty();
  }

  @Test
  void ringsAreTurnedWithoutANote() {
    GeometryVerdict.Valid clockwise =
        valid(
            CHECK,
            "POLYGON ((114 30, 114 31, 115 31, 115 30, 114 30), (114.1 30.1, 114.2 30.1, 114.2 30.2, 114.1 30.1))");
    assertThat(Wkb.shown(clockwise.wkb()))
        .isEqualTo(
            "POLYGON ((114 30, 115 30, 115 31, 114 31, 114 30), (114.1 30.1, 114.2 30.2, 114.2 30.1, 114.1 30.1))");
    assertThat(clockwise.notes()).isEmpty();
    assertThat(clockwise.bounds()).isEqualTo(new Bounds(114, 30, 115, 31));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"Point\",\"coordinates\":[114.3,30.6,12.5]}",
        "POINT Z (114.3 30.6 12.5)",
        "point z(114.3 30.6 12.5)"
      })
  void heightsAreLeftOutWithANote(String text) {
    GeometryVerdict.Valid point = valid(CHECK, text);
    assertThat(point.notes()).containsExactly("z-dropped");
    assertThat(point.wkb()).isEqualTo(valid(CHECK, "POINT (114.3 30.6)").wkb());
  }

  @Test
  void wgs84IsTakenForCgcs2000WithANote() {
    GeometryVerdict.Valid point = valid(check(4326), "SRID=4326;POINT (114.3 30.6)");
    assertThat(point.notes()).containsExactly("wgs84-as-cgcs2000");
    assertThat(point.wkb()).isEqualTo(valid(CHECK, "POINT (114.3 30.6)").wkb());
  }

  /** Computed with PROJ 9.5.1, EPSG:4490 to the system named. */
  @ParameterizedTest
  @CsvSource({
    "4545, 586512.3617, 3801954.0316, 108.9402, 34.3416",
    "4545, 444503.8719, 3752731.3652, 107.4, 33.9",
    "4547, 529299.8603, 3385869.4534, 114.3055, 30.5928",
    "4547, 395963.6812, 3080017.0396, 112.944, 27.8297",
    "4548, 592404.5394, 3149184.4270, 117.9434, 28.4546",
    "4534, 585147.1894, 4371195.1880, 75.9895, 39.4704",
    "4554, 492580.8332, 5351790.4013, 134.9, 48.3"
  })
  void gaussKrugerBecomesLongitudeAndLatitude(
      int epsg, double easting, double northing, double longitude, double latitude) {
    Bounds bounds = valid(check(epsg), "POINT (%s %s)".formatted(easting, northing)).bounds();
    // A millimetre is about one hundred-millionth of a degree.
    assertThat(bounds.xmin()).isCloseTo(longitude, within(1e-8));
    assertThat(bounds.ymin()).isCloseTo(latitude, within(1e-8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          geometry.format|somewhere
          geometry.format|POINT (114.3
          geometry.format|POINT (114.3 30.6) POINT (114.3 30.6)
          geometry.format|POINT (东经 30.6)
          geometry.format|LINEARRING (114 30, 115 30, 115 31, 114 30)
          geometry.format|{"type":"Point","coordinates":["114.3","30.6"]}
          geometry.format|{"type":"Point","coordinates":[114.3]}
          geometry.format|{"type":"Feature","geometry":null}
          geometry.format|{"type":"Point","coordinates":[114.3,30.6]} {}
          geometry.format|{"type":"Point","type":"Point","coordinates":[114.3,30.6]}
          geometry.format|{"type":"Polygon","coordinates":{}}
          geometry.crs|SRID=4547;POINT (114.3 30.6)
          geometry.crs|{"type":"Point","coordinates":[114.3,30.6],"crs":{"type":"name","properties":{"name":"EPSG:4547"}}}
          geometry.empty|POINT EMPTY
          geometry.empty|{"type":"Polygon","coordinates":[]}
          geometry.empty|{"type":"Point","coordinates":[]}
          geometry.empty|GEOMETRYCOLLECTION (POINT (114 30), LINESTRING EMPTY)
          geometry.points|LINESTRING (114 30)
          geometry.points|POLYGON ((114 30, 115 30, 114 30))
          geometry.ring-open|POLYGON ((114 30, 115 30, 115 31, 114 30.5))
          geometry.ring-open|{"type":"Polygon","coordinates":[[[114,30],[115,30],[115,31]]]}
          geometry.range|POINT (0 0)
          geometry.range|POINT (214 30)
          geometry.range|POINT (1e400 30)
          geometry.range|LINESTRING (114 30, 114 91)
          geometry.swapped|POINT (30.6 114.3)
          geometry.swapped|{"type":"Point","coordinates":[39.47,75.99]}
          geometry.self-intersection|POLYGON ((114 30, 115 31, 115 30, 114 31, 114 30))
          geometry.hole|POLYGON ((114 30, 115 30, 115 31, 114 30), (116 30, 116.1 30, 116.1 30.1, 116 30))
          geometry.topology|MULTIPOLYGON (((114 30, 115 30, 115 31, 114 30)), ((114.5 30.1, 114.6 30.1, 114.6 30.2, 114.5 30.1)))
          """)
  void whatIsNoGeometryOfChinaIsRefused(String rule, String text) {
    GeometryVerdict.Invalid verdict = invalid(CHECK, text);
    assertThat(verdict.rule()).isEqualTo(rule);
    assertThat(Reasons.text(rule, Locale.CHINA)).matches(".*\\p{IsHan}.*");
    assertThat(verdict.reason()).startsWith(Reasons.text(rule, Locale.ENGLISH));
  }

  @Test
  void theReasonSaysWhereInTheCoordinatesThatWereDelivered() {
    assertThat(
            invalid(
                    check(4547),
                    "POLYGON ((500000 3380000, 500100 3380100, 500100 3380000, 500000 3380100, 500000 3380000))")
                .reason())
        .endsWith("(500050 3380050)");
    assertThat(invalid(CHECK, "POLYGON ((114 30, 115 30, 115 31, 114 30.5))").detail())
        .isEqualTo("114 30");
  }

  @ParameterizedTest
  @CsvSource({
    "geometry.zone-prefix, POINT (38529299.86 3385869.45)",
    "geometry.swapped, POINT (3385869.45 529299.86)",
    "geometry.range, POINT (114.3 30.6)"
  })
  void mistakesOfProjectedCoordinatesAreNamed(String rule, String text) {
    assertThat(invalid(check(4547), text).rule()).isEqualTo(rule);
  }

  @Test
  void deepNestingIsRefusedAndNotFollowed() {
    String wkt = "GEOMETRYCOLLECTION (".repeat(50_000) + "POINT (114 30)" + ")".repeat(50_000);
    String json =
        "{\"type\":\"GeometryCollection\",\"geometries\":[".repeat(50_000) + "]}".repeat(50_000);
    assertThat(invalid(CHECK, wkt).rule()).isEqualTo("geometry.format");
    assertThat(invalid(CHECK, json).rule()).isEqualTo("geometry.format");
  }

  @ParameterizedTest
  @ValueSource(ints = {4214, 4610, 3857, 4533, 4555, 0})
  void otherSystemsAreNeverRelabelled(int epsg) {
    assertThatThrownBy(() -> CoordinateSystem.of(epsg))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("EPSG:" + epsg);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4490"}}|4490
          {"type":"name","properties":{"name":"EPSG:4547"}}|4547
          {"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}}|4326
          null|4490
          """)
  void aCrsMemberMayRepeatTheContract(String crs, int epsg) {
    assertThat(GeoJsonCrs.contradiction(crs, epsg)).isEmpty();
  }

  @Test
  void aCrsMemberMayNotContradictTheContract() {
    assertThat(
            GeoJsonCrs.contradiction(
                "{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:2437\"}}", 4547))
        .contains("EPSG:2437");
    assertThat(GeoJsonCrs.contradiction("{\"type\":\"link\"}", 4490))
        .contains("{\"type\":\"link\"}");
    assertThat(GeoJsonCrs.contradiction("\"GCJ-02\"", 4490)).contains("\"GCJ-02\"");
  }
}
