package org.jiku.jobs.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailureTest {
  @Test
  void whatTravelsReadsBackTheSame() {
    for (Failure failure :
        new Failure[] {
          new Failure("decode.quote", Optional.empty(), ""),
          new Failure("required", Optional.of("name"), ""),
          new Failure("geometry.crs", Optional.of("boundary"), "urn:ogc:def:crs:EPSG::4490 @ 1")
        }) {
      assertThat(Failure.parse(failure.toString())).isEqualTo(failure);
    }
    assertThat(new Failure("geometry.range", Optional.of("boundary"), "0 0"))
        .hasToString("geometry.range@boundary:0 0");
  }
}
