package org.jiku.cli.delivery;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jiku.cli.Jiku;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.delivery.Deliveries;
import org.jiku.model.delivery.Delivery;
import org.jiku.model.delivery.Receipt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code jiku receipt}. */
@Command(
    name = "receipt",
    description = "Print the receipt of a delivery. Exit code 5 if it was rejected or is held.")
public final class ReceiptCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Jiku jiku;

  @Parameters(paramLabel = "ID", description = "Number of the delivery.")
  private long number;

  @Override
  public Integer call() {
    Jiku frame = Objects.requireNonNull(jiku);
    Deliveries deliveries = Ledgers.of(frame);
    Optional<Receipt> receipt = deliveries.receipt(number);
    if (receipt.isEmpty()) {
      Optional<Delivery> delivery = deliveries.find(number);
      throw new JikuException(
          ErrorCode.NOT_FOUND,
          "Cannot print the receipt of delivery %d: %s"
              .formatted(
                  number,
                  delivery
                      .map(found -> "there is none yet, it is " + found.state().wireName())
                      .orElse("there is no delivery of that number; jiku deliveries lists them")));
    }
    return Receipts.print(receipt.get(), frame.home(), frame.output());
  }
}
