package org.jiku.worker;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jiku.model.delivery.Deliveries;
import org.jiku.model.delivery.DeliveriesContract;
import org.jiku.model.delivery.Receipt;
import org.jiku.model.delivery.SqlDeliveries;
import org.junit.jupiter.api.BeforeEach;

/** The contract over SQL, as the role that may do nothing else. */
final class SqlDeliveriesTest extends DeliveriesContract {
  private WorkSchema schema;

  @BeforeEach
  void clear() {
    schema = WorkSchema.empty();
  }

  @Override
  protected Deliveries deliveries() {
    return new SqlDeliveries(schema.catalogRole());
  }

  @Override
  protected void finish(long work, Receipt receipt) {
    Leases leases = new Leases(schema.database(), "test", Duration.ofMinutes(1));
    Lease lease = take(leases, work);
    Items items = new Items(schema.database());
    items.begin(lease);
    new PgLedger(schema.database(), () -> false).receipt(receipt, lease.epoch());
    items.finish(lease, Optional.empty());
    leases.giveBack(lease);
  }

  @Override
  protected void fail(long work, String message) {
    Leases leases = new Leases(schema.database(), "test", Duration.ofMinutes(1));
    Lease lease = take(leases, work);
    Items items = new Items(schema.database());
    items.begin(lease);
    items.fail(lease, message);
    leases.giveBack(lease);
  }

  private static Lease take(Leases leases, long work) {
    return switch (leases.take(work, List.of("source:psb.resident"))) {
      case Leases.Taken taken -> taken.lease();
      case Leases.Busy busy -> throw new AssertionError(busy.reason());
    };
  }
}
