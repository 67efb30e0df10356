package org.jiku.model.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiku.model.ResourceName;
import org.jiku.model.contract.DeliveryMode;
import org.junit.jupiter.api.Test;

/** What is written is read back the same, and what is wrong is named. */
final class WireFormTest {

  @Test
  void everyRequestIsReadBackTheSame() {
    List<WorkRequest> requests =
        List.of(
            DeliveriesContract.content("a"),
            DeliveriesContract.deliver(
                DeliveriesContract.RESIDENTS, "b", LocalDate.EPOCH, 3, Optional.of(17L)),
            new WorkRequest.Release(17, "checked \"by phone\"", "li"),
            new WorkRequest.Withdraw(17, "误报", "li"),
            new WorkRequest.ApplyLibrary("population", "name: population\n", "li"),
            new WorkRequest.Maintain(Optional.of("population.person"), "li"),
            new WorkRequest.Maintain(Optional.empty(), "li"));

    assertThat(requests)
        .allSatisfy(request ->
            assertThat(WorkRequestJson.parse(WorkRequestJson.write(request))).isEqualTo(request));
  }

  @Test
  void receiptsOfEveryStateAreReadBackTheSame() {
    assertThat(DeliveryState.values())
        .allSatisfy(state -> {
          Receipt receipt = DeliveriesContract.receipt(7, state);
          assertThat(ReceiptJson.parse(ReceiptJson.write(receipt))).isEqualTo(receipt);
        });
  }

  @Test
  void whatMaintenanceHasDoneIsReadBackTheSame() {
    MaintenanceJson.Run run =
        new MaintenanceJson.Run(
            List.of("staging.d1_e2"),
            List.of(
                new MaintenanceReport(
                    "jiku.population.person", 9, 4, 3, 0, 1L << 40, 7, 2, 5, true),
                new MaintenanceReport("jiku.landing_psb.death", 1, 1, 0, 0, 8, 8, 0, 0, false)));
    assertThat(MaintenanceJson.parse(MaintenanceJson.write(run))).isEqualTo(run);
  }

  @Test
  void aDeliveryIsReadBackTheSame() {
    Delivery delivery =
        new Delivery(
            7,
            "identity",
            new ResourceName("hr", "insured_person"),
            new EffectiveOrder(LocalDate.parse("2026-09-30"), 2, 1),
            DeliveryMode.INCREMENTAL,
            "text",
            "[{\"name\":\"a.csv\"}]",
            Optional.of(5L),
            DeliveryState.RUNNING,
            Optional.of(Step.LANDING),
            true);

    assertThat(DeliveryJson.parse(DeliveryJson.write(delivery))).isEqualTo(delivery);
  }

  @Test
  void theFieldThatIsWrongIsNamed() {
    assertThatThrownBy(
            () -> WorkRequestJson.parse("{\"kind\":\"release\",\"by\":\"li\",\"delivery\":\"x\"}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'delivery'")
        .hasMessageContaining("\"x\"");
    assertThatThrownBy(() -> WorkRequestJson.parse("{\"kind\":\"dance\",\"by\":\"li\"}"))
        .hasMessageContaining("dance");
    assertThatThrownBy(() -> ReceiptJson.parse("[]")).hasMessageContaining("receipt");
    assertThatThrownBy(() -> ReceiptJson.parse("{")).hasMessageContaining("receipt");
  }
}
