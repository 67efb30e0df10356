package org.jiku.model.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Locale;
import org.jiku.model.ResourceName;
import org.jiku.model.contract.DeliveryMode;

/** The wire form of {@link WorkRequest}: a JSON object whose {@code kind} tells which. */
public final class WorkRequestJson {
  private static final String WHAT = "work request";

  private WorkRequestJson() {}

  public static String write(WorkRequest request) {
    ObjectNode json = JsonObject.create();
    switch (request) {
      case WorkRequest.Deliver deliver -> write(deliver, json);
      case WorkRequest.Release release ->
          json.put("kind", "release")
              .put("delivery", release.delivery())
              .put("reason", release.reason());
      case WorkRequest.Withdraw withdraw ->
          json.put("kind", "withdraw")
              .put("delivery", withdraw.delivery())
              .put("reason", withdraw.reason());
      case WorkRequest.ApplyLibrary apply ->
          json.put("kind", "apply_library")
              .put("library", apply.library())
              .put("text", apply.text());
      case WorkRequest.Maintain maintain -> {
        json.put("kind", "maintain");
        maintain.table().ifPresent(table -> json.put("table", table));
      }
    }
    return json.put("by", request.by()).toString();
  }

  /** Throws {@link IllegalArgumentException} with the field that is wrong. */
  public static WorkRequest parse(String json) {
    JsonObject object = JsonObject.parse(json, WHAT);
    String by = object.text("by");
    String kind = object.text("kind");
    return switch (kind) {
      case "deliver" -> parseDeliver(object, by);
      case "release" ->
          new WorkRequest.Release(object.number("delivery"), object.text("reason"), by);
      case "withdraw" ->
          new WorkRequest.Withdraw(object.number("delivery"), object.text("reason"), by);
      case "apply_library" ->
          new WorkRequest.ApplyLibrary(object.text("library"), object.text("text"), by);
      case "maintain" -> new WorkRequest.Maintain(object.optionalText("table"), by);
      default -> throw new IllegalArgumentException("unknown kind of work '" + kind + "'");
    };
  }

  private static void write(WorkRequest.Deliver deliver, ObjectNode json) {
    json.put("kind", "deliver")
        .put("resource", deliver.resource().toString())
        .put("contractText", deliver.contractText())
        .put("contractVersion", deliver.contractVersion())
        .put("contractHash", deliver.contractHash())
        .put("mode", wireName(deliver.mode()))
        .put("period", deliver.period().toString())
        .put("sequence", deliver.sequence())
        .put("contentHash", deliver.contentHash());
    json.set("files", JsonObject.value(deliver.files(), "files"));
    deliver.corrects().ifPresent(corrected -> json.put("corrects", corrected));
  }

  private static WorkRequest.Deliver parseDeliver(JsonObject object, String by) {
    return new WorkRequest.Deliver(
        ResourceName.parse(object.text("resource")),
        object.text("contractText"),
        object.text("contractVersion"),
        object.text("contractHash"),
        parseMode(object.text("mode")),
        LocalDate.parse(object.text("period")),
        object.smallNumber("sequence"),
        object.text("contentHash"),
        object.json("files"),
        object.optionalNumber("corrects"),
        by);
  }

  static String wireName(DeliveryMode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  static DeliveryMode parseMode(String wireName) {
    return DeliveryMode.valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
