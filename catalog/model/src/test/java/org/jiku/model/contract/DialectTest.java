package org.jiku.model.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class DialectTest {
  private static final Dialect COMMAS = new Dialect("UTF-8", ',', '"', false);

  @Test
  void cellsThatWouldNotBeReadBackAreInQuotes() {
    assertThat(COMMAS.record(List.of("甲", "a,b", "say \"no\"", "two\nlines", "")))
        .isEqualTo("甲,\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",");
  }

  @Test
  void onlyTheDialectsOwnDelimiterAndQuoteCount() {
    assertThat(new Dialect("GBK", '|', '\'', false).record(List.of("a,b", "\"c\"", "d|e", "it's")))
        .isEqualTo("a,b|\"c\"|'d|e'|'it''s'");
  }
}
