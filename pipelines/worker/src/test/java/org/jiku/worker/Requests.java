package org.jiku.worker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiku.model.ResourceName;
import org.jiku.model.contract.DeliveryMode;
import org.jiku.model.delivery.Deliveries;
import org.jiku.model.delivery.Delivery;
import org.jiku.model.delivery.DeliveryState;
import org.jiku.model.delivery.Receipt;
import org.jiku.model.delivery.SqlDeliveries;
import org.jiku.model.delivery.WorkRequest;

/** Hands in deliveries of residents, and makes their receipts. */
final class Requests {
  static final ResourceName RESIDENTS = new ResourceName("psb", "resident");
  static final String SOURCE = "source:psb.resident";
  private static final String CONTRACT = "version: 1.0.0";

  private Requests() {}

  static Deliveries.Submitted submit(WorkSchema schema, String period, int sequence) {
    return new SqlDeliveries(schema.catalogRole())
        .submit(
            new WorkRequest.Deliver(
                RESIDENTS,
                CONTRACT,
                "1.0.0",
                sha256(CONTRACT),
                DeliveryMode.FULL,
                LocalDate.parse(period),
                sequence,
                sha256(period + sequence),
                "[]",
                Optional.empty(),
                "li"));
  }

  static Deliveries.Submitted maintain(WorkSchema schema, String table) {
    return new SqlDeliveries(schema.catalogRole())
        .submit(new WorkRequest.Maintain(Optional.of(table), "li"));
  }

  static Receipt receipt(Delivery delivery, DeliveryState state) {
    return new Receipt(
        delivery.number(),
        delivery.identity(),
        delivery.resource(),
        "1.0.0",
        delivery.order(),
        delivery.mode(),
        state,
        List.of(),
        3,
        2,
        1,
        0,
        Map.of(),
        Map.of(),
        0,
        List.of(),
        List.of(),
        Optional.empty(),
        Map.of(),
        Instant.EPOCH);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
