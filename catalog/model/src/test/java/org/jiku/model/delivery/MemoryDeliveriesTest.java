package org.jiku.model.delivery;

/** The contract in memory. */
final class MemoryDeliveriesTest extends DeliveriesContract {
  private final MemoryDeliveries deliveries = new MemoryDeliveries();

  @Override
  protected Deliveries deliveries() {
    return deliveries;
  }

  @Override
  protected void finish(long work, Receipt receipt) {
    deliveries.finish(work, receipt);
  }

  @Override
  protected void fail(long work, String message) {
    deliveries.fail(work, message);
  }
}
