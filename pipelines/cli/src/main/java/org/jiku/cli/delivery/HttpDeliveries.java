package org.jiku.cli.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jiku.cli.catalog.CatalogClient;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.ResourceName;
import org.jiku.model.delivery.Deliveries;
import org.jiku.model.delivery.Delivery;
import org.jiku.model.delivery.DeliveryJson;
import org.jiku.model.delivery.Receipt;
import org.jiku.model.delivery.ReceiptJson;
import org.jiku.model.delivery.WorkRequest;
import org.jiku.model.delivery.WorkStatus;

/**
 * Deliveries of a platform elsewhere, over its catalog server. Who asks is whom the token stands
 * for, whatever the request says; files go in by {@link HttpHandIn}.
 */
final class HttpDeliveries implements Deliveries {
  private static final String DELIVERIES = "/api/v1/deliveries/";
  private static final String LEDGER = "/api/v1/ledger";

  private final CatalogClient server;

  HttpDeliveries(CatalogClient server) {
    this.server = server;
  }

  @Override
  public Submitted submit(WorkRequest request) {
    return switch (request) {
      case WorkRequest.Release release ->
          ask(DELIVERIES + release.delivery() + "/release", release.reason());
      case WorkRequest.Withdraw withdraw ->
          ask(DELIVERIES + withdraw.delivery() + "/withdrawal", withdraw.reason());
      case WorkRequest.Deliver deliver ->
          throw notThere("a delivery without uploading its files: " + deliver.resource());
      case WorkRequest.ApplyLibrary apply -> throw notThere("to apply library " + apply.library());
      case WorkRequest.Maintain maintain ->
          throw notThere("to maintain " + maintain.table().orElse("all tables"));
    };
  }

  private static JikuException notThere(String what) {
    return new JikuException(
        ErrorCode.USAGE,
        "Cannot ask a server elsewhere for %s; run the command on its machine, without --server"
            .formatted(what));
  }

  private Submitted ask(String path, String reason) {
    return submitted(server.send("POST", path, Map.of("reason", reason)));
  }

  static Submitted submitted(JsonNode answer) {
    return new Submitted(
        answer.path("work").asLong(),
        Optional.of(answer.path("delivery").asLong()),
        answer.path("repeated").asBoolean());
  }

  @Override
  public WorkStatus follow(long work) {
    JsonNode status = server.get("/api/v1/work/" + work);
    return new WorkStatus(
        status.path("number").asLong(),
        WorkStatus.State.valueOf(status.path("state").asText().toUpperCase(Locale.ROOT)),
        status.path("step").asText(),
        status.path("done").asLong(),
        status.path("total").asLong(),
        Optional.of(status.path("delivery")).filter(JsonNode::isNumber).map(JsonNode::asLong),
        Optional.of(status.path("message")).filter(JsonNode::isTextual).map(JsonNode::asText));
  }

  @Override
  public Optional<Delivery> find(long delivery) {
    return optional(() -> server.get(LEDGER + "/" + delivery))
        .map(json -> DeliveryJson.parse(json.toString()));
  }

  @Override
  public Optional<Receipt> receipt(long delivery) {
    return optional(() -> server.get(LEDGER + "/" + delivery + "/receipt"))
        .map(json -> ReceiptJson.parse(json.toString()));
  }

  private static Optional<JsonNode> optional(Supplier<JsonNode> answer) {
    try {
      return Optional.of(answer.get());
    } catch (JikuException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public List<Delivery> list(Optional<ResourceName> resource, int limit) {
    String query = "?limit=" + limit + resource.map(name -> "&resource=" + name).orElse("");
    List<Delivery> found = new ArrayList<>();
    for (JsonNode delivery : server.get(LEDGER + query)) {
      found.add(DeliveryJson.parse(delivery.toString()));
    }
    return found;
  }
}
