package org.jiku.jobs.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jiku.model.delivery.EffectiveOrder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PackedTest {
  private static final EffectiveOrder FIRST = order("1899-12-31", 1, 0);
  private static final EffectiveOrder LATEST = order("2026-09-01", 12, 3);
  private static final List<@Nullable Object> VALUES =
      Arrays.asList(
          "𠮷野家 Müller",
          "",
          null,
          Long.MIN_VALUE,
          new BigDecimal("-12345678901234567890123456789012.345678"),
          new BigDecimal("0.00"),
          LocalDate.of(1583, 1, 1),
          Instant.parse("1969-12-31T23:59:59.999999Z"),
          true,
          false,
          ClaimedShape.wrap(new byte[] {1, 0, -1}));

  private static EffectiveOrder order(String period, int sequence, int revision) {
    return new EffectiveOrder(LocalDate.parse(period), sequence, revision);
  }

  private static Claim claim(@Nullable String identifier, List<@Nullable Object> values) {
    return new Claim("psb.resident", "键", identifier, "former", LATEST, false, 7L, values);
  }

  @Test
  void claimsComeBackAsTheyWere() {
    for (Claim claim : List.of(claim("id", VALUES), claim(null, List.of()))) {
      assertThat(Packed.claim(Packed.of(claim))).isEqualTo(claim);
    }
  }

  @Test
  void statesComeBackAsTheyWere() {
    List<Held> held = new ArrayList<>();
    for (Object value : VALUES) {
      held.add(new Held(value, 1L << 40, LocalDate.of(2026, 2, 28)));
    }
    LocalState state = new LocalState("tax.taxpayer", "k", null, null, true, FIRST, LATEST, held);
    assertThat(Packed.state(Packed.of(state))).isEqualTo(state);
  }

  @Test
  void aValueOfAnotherTypeIsRefused() {
    assertThatThrownBy(() -> Packed.of(claim("id", List.of(1.5))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Double");
  }
}
