package org.jiku.model.delivery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import org.jiku.model.ResourceName;

/** The wire form of {@link Receipt}, which is also what {@code jiku receipt --json} prints. */
public final class ReceiptJson {
  private ReceiptJson() {}

  public static String write(Receipt receipt) {
    ObjectNode json = JsonObject.create();
    json.put("number", receipt.number())
        .put("identity", receipt.identity())
        .put("resource", receipt.resource().toString())
        .put("contractVersion", receipt.contractVersion())
        .put("period", receipt.order().period().toString())
        .put("sequence", receipt.order().sequence())
        .put("revision", receipt.order().revision())
        .put("mode", WorkRequestJson.wireName(receipt.mode()))
        .put("state", receipt.state().wireName());
    ArrayNode files = json.putArray("files");
    for (Receipt.File file : receipt.files()) {
      files
          .addObject()
          .put("name", file.name())
          .put("sha256", file.sha256())
          .put("bytes", file.bytes())
          .put("charset", file.charset())
          .put("records", file.records());
    }
    json.put("input", receipt.input())
        .put("accepted", receipt.accepted())
        .put("quarantined", receipt.quarantined())
        .put("held", receipt.held())
        .put("corrected", receipt.corrected());
    json.set("rules", JsonObject.counts(receipt.rules()));
    json.set("notes", JsonObject.counts(receipt.notes()));
    ArrayNode tables = json.putArray("tables");
    for (Receipt.Written written : receipt.tables()) {
      tables
          .addObject()
          .put("table", written.table())
          .put("added", written.added())
          .put("removed", written.removed())
          .put("snapshot", written.snapshot());
    }
    ArrayNode gate = json.putArray("gate");
    receipt.gate().forEach(gate::add);
    receipt.rejection().ifPresent(reason -> json.put("rejection", reason));
    json.set("milliseconds", JsonObject.counts(receipt.milliseconds()));
    return json.put("finishedAt", receipt.finishedAt().toString()).toString();
  }

  /** Throws {@link IllegalArgumentException} with the field that is wrong. */
  public static Receipt parse(String json) {
    JsonObject object = JsonObject.parse(json, "receipt");
    return new Receipt(
        object.number("number"),
        object.text("identity"),
        ResourceName.parse(object.text("resource")),
        object.text("contractVersion"),
        new EffectiveOrder(
            LocalDate.parse(object.text("period")),
            object.smallNumber("sequence"),
            object.smallNumber("revision")),
        WorkRequestJson.parseMode(object.text("mode")),
        DeliveryState.parse(object.text("state")),
        object.list("files", ReceiptJson::parseFile),
        object.number("input"),
        object.number("accepted"),
        object.number("quarantined"),
        object.number("held"),
        object.counts("rules"),
        object.counts("notes"),
        object.number("corrected"),
        object.list("tables", ReceiptJson::parseWritten),
        object.texts("gate"),
        object.optionalText("rejection"),
        object.counts("milliseconds"),
        Instant.parse(object.text("finishedAt")));
  }

  private static Receipt.File parseFile(JsonObject file) {
    return new Receipt.File(
        file.text("name"),
        file.text("sha256"),
        file.number("bytes"),
        file.text("charset"),
        file.number("records"));
  }

  private static Receipt.Written parseWritten(JsonObject written) {
    return new Receipt.Written(
        written.text("table"),
        written.number("added"),
        written.number("removed"),
        written.number("snapshot"));
  }
}
