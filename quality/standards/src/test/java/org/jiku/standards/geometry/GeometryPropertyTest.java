package org.jiku.standards.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.ProjCoordinate;
import org.locationtech.proj4j.proj.Projection;

class GeometryPropertyTest {
  private static final GeometryCheck CHECK = new GeometryCheck(CoordinateSystem.of(4490));

  /** A star-shaped polygon around a place: valid whatever its radii. */
  record Star(double x, double y, List<Double> radii) {
    List<String> vertices() {
      List<String> made =
          IntStream.range(0, radii.size())
              .mapToObj(i -> {
                double angle = 2 * Math.PI * i / radii.size();
                return (x + radii.get(i) * Math.cos(angle))
                    + " "
                    + (y + radii.get(i) * Math.sin(angle));
              })
              .collect(Collectors.toList());
      made.add(made.getFirst());
      return made;
    }

    String wkt() {
      return "POLYGON ((" + String.join(", ", vertices()) + "))";
    }

    String geoJson() {
      return vertices().stream()
          .map(vertex -> "[" + vertex.replace(' ', ',') + "]")
          .collect(Collectors.joining(",", "{\"type\":\"Polygon\",\"coordinates\":[[", "]]}"));
    }
  }

  @Provide
  Arbitrary<Star> stars() {
    return Combinators.combine(
            Arbitraries.doubles().between(80, 130).ofScale(6),
            Arbitraries.doubles().between(10, 50).ofScale(6),
            Arbitraries.doubles().between(0.001, 0.5).ofScale(6).list().ofMinSize(4).ofMaxSize(30))
        .as(Star::new);
  }

  @Property(tries = 200)
  void whatIsStoredReadsBackTheSame(@ForAll("stars") Star star) {
    GeometryVerdict.Valid fromText = (GeometryVerdict.Valid) CHECK.check(star.wkt());
    GeometryVerdict.Valid fromJson = (GeometryVerdict.Valid) CHECK.check(star.geoJson());
    assertThat(fromJson.wkb()).isEqualTo(fromText.wkb());
    String stored = Wkb.read(fromText.wkb()).toText();
    GeometryVerdict.Valid again = (GeometryVerdict.Valid) CHECK.check(stored);
    assertThat(again.wkb()).isEqualTo(fromText.wkb());
    assertThat(Wkb.bounds(fromText.wkb())).isEqualTo(fromText.bounds());
  }

  @Property(tries = 200)
  void backwardsDrawnRingsAreStoredTheSameWay(@ForAll("stars") Star star) {
    String backwards = "POLYGON ((" + String.join(", ", star.vertices().reversed()) + "))";
    GeometryVerdict.Valid one = (GeometryVerdict.Valid) CHECK.check(star.wkt());
    GeometryVerdict.Valid other = (GeometryVerdict.Valid) CHECK.check(backwards);
    assertThat(other.wkb()).isEqualTo(one.wkb());
  }

  @Property(tries = 300)
  void gaussKrugerComesBackToItsPlace(
      @ForAll @IntRange(max = 20) int zone,
      @ForAll @Scale(6) @DoubleRange(min = -1.9, max = 1.9) double fromMeridian,
      @ForAll @Scale(6) @DoubleRange(min = 4, max = 53) double latitude) {
    double longitude = Math.min(75 + 3 * zone + fromMeridian, 135.9);
    Projection forward =
        new CRSFactory()
            .createFromParameters(
                "test", "+proj=etmerc +lon_0=" + (75 + 3 * zone) + " +x_0=500000 +ellps=GRS80")
            .getProjection();
    ProjCoordinate plane =
        forward.project(new ProjCoordinate(longitude, latitude), new ProjCoordinate());
    GeometryVerdict verdict =
        new GeometryCheck(CoordinateSystem.of(4534 + zone))
            .check("POINT (%s %s)".formatted(plane.x, plane.y));
    Bounds place = ((GeometryVerdict.Valid) verdict).bounds();
    assertThat(place.xmin()).isCloseTo(longitude, within(1e-7));
    assertThat(place.ymin()).isCloseTo(latitude, within(1e-7));
  }
}
