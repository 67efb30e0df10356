package org.jiku.server.intake;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.DoubleSupplier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** How far behind the intake is; asked of the database when the metrics are read. */
@Component
final class IntakeGauges implements MeterBinder {
  private final Outbox outbox;
  private final Failures failures;

  IntakeGauges(Outbox outbox, Failures failures) {
    this.outbox = outbox;
    this.failures = failures;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("jiku.intake.oldest", () -> orNothing(outbox::oldestAge))
        .description("Age of the oldest entry of the outbox that is not consumed")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder("jiku.intake.failures", () -> orNothing(failures::count))
        .description("Entries of the outbox that were set aside")
        .register(registry);
  }

  private static double orNothing(DoubleSupplier value) {
    try {
      return value.getAsDouble();
    } catch (DataAccessException e) {
      return Double.NaN;
    }
  }
}
