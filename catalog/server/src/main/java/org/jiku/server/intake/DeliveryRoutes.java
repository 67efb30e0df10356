package org.jiku.server.intake;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Arrays;
import java.util.List;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.ResourceName;
import org.jiku.model.delivery.DeliveryState;
import org.jiku.server.identity.Caller;
import org.jiku.server.identity.Role;
import org.jiku.server.web.Allowed;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/v1/deliveries}, to read. Engineers see all, the staff of an agency its own; to
 * everybody else a delivery is not there.
 */
@RestController
final class DeliveryRoutes {
  private static final int LARGEST_PAGE = 500;

  private final DeliveryList deliveries;

  DeliveryRoutes(DeliveryList deliveries) {
    this.deliveries = deliveries;
  }

  /**
   * A page of deliveries, the latest first; the number of its last one is the next {@code after}.
   */
  record Page(List<DeliveryList.Delivery> deliveries) {}

  @GetMapping("/api/v1/deliveries")
  @Allowed({
    Role.ENGINEER,
    Role.DATA_OFFICER,
    Role.UNIT_HEAD,
    Role.STEWARD,
    Role.ANALYST,
    Role.AGENCY_USER,
    Role.REVIEWER
  })
  Page list(
      @RequestParam(defaultValue = "") String resource,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "9223372036854775807") long after,
      @RequestParam(defaultValue = "100") int limit,
      Caller caller) {
    if (!resource.isEmpty()) {
      ResourceName.parse(resource);
    }
    if (!state.isEmpty()) {
      requireState(state);
    }
    return new Page(deliveries.list(Sight.of(caller), resource, state, after, requireLimit(limit)));
  }

  @GetMapping("/api/v1/deliveries/{number}")
  @Allowed({
    Role.ENGINEER,
    Role.DATA_OFFICER,
    Role.UNIT_HEAD,
    Role.STEWARD,
    Role.ANALYST,
    Role.AGENCY_USER,
    Role.REVIEWER
  })
  DeliveryList.Delivery delivery(@PathVariable long number, Caller caller) {
    return deliveries.find(Sight.of(caller), number).orElseThrow(() -> missing("delivery", number));
  }

  /** The receipt as the worker wrote it. */
  @GetMapping(
      path = "/api/v1/deliveries/{number}/receipt",
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Allowed({
    Role.ENGINEER,
    Role.DATA_OFFICER,
    Role.UNIT_HEAD,
    Role.STEWARD,
    Role.ANALYST,
    Role.AGENCY_USER,
    Role.REVIEWER
  })
  @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(type = "object")))
  String receipt(@PathVariable long number, Caller caller) {
    return deliveries
        .receipt(Sight.of(caller), number)
        .orElseThrow(() -> missing("the receipt of delivery", number));
  }

  /** Whose deliveries a caller sees. */
  record Sight(boolean all, String agency) {
    static Sight of(Caller caller) {
      return new Sight(caller.is(Role.ENGINEER), caller.agency().orElse(""));
    }
  }

  static int requireLimit(int limit) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw new JikuException(
          ErrorCode.USAGE,
          "Cannot list: limit must be 1 to %d, not %d".formatted(LARGEST_PAGE, limit));
    }
    return limit;
  }

  private static void requireState(String state) {
    List<String> known =
        Arrays.stream(DeliveryState.values()).map(DeliveryState::wireName).toList();
    if (!known.contains(state)) {
      throw new JikuException(
          ErrorCode.USAGE,
          "Cannot list deliveries: there is no state '%s', only %s".formatted(state, known));
    }
  }

  private static JikuException missing(String what, long number) {
    return new JikuException(
        ErrorCode.NOT_FOUND,
        "Cannot show %s %d: there is none, or it is another agency's".formatted(what, number));
  }
}
