package org.jiku.model.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import org.jiku.model.ResourceName;

/** The wire form of {@link Delivery}. */
public final class DeliveryJson {
  private DeliveryJson() {}

  public static String write(Delivery delivery) {
    ObjectNode json = JsonObject.create();
    json.put("number", delivery.number())
        .put("identity", delivery.identity())
        .put("resource", delivery.resource().toString())
        .put("period", delivery.order().period().toString())
        .put("sequence", delivery.order().sequence())
        .put("revision", delivery.order().revision())
        .put("mode", WorkRequestJson.wireName(delivery.mode()))
        .put("contractText", delivery.contractText());
    json.set("files", JsonObject.value(delivery.files(), "files"));
    delivery.corrects().ifPresent(corrected -> json.put("corrects", corrected));
    json.put("state", delivery.state().wireName());
    delivery.reached().ifPresent(step -> json.put("reached", step.wireName()));
    return json.put("released", delivery.released()).toString();
  }

  /** Throws {@link IllegalArgumentException} with the field that is wrong. */
  public static Delivery parse(String json) {
    JsonObject object = JsonObject.parse(json, "delivery");
    return new Delivery(
        object.number("number"),
        object.text("identity"),
        ResourceName.parse(object.text("resource")),
        new EffectiveOrder(
            LocalDate.parse(object.text("period")),
            object.smallNumber("sequence"),
            object.smallNumber("revision")),
        WorkRequestJson.parseMode(object.text("mode")),
        object.text("contractText"),
        object.json("files"),
        object.optionalNumber("corrects"),
        DeliveryState.parse(object.text("state")),
        object.optionalText("reached").map(Step::parse),
        object.truth("released"));
  }
}
