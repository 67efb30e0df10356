package org.jiku.cli.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiku.cli.catalog.CatalogClient;
import org.jiku.handover.QuarantinedRow;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.spool.FileFormat;

/** The quarantine of a delivery at a platform elsewhere; masked for who does not own its data. */
final class HttpQuarantine {
  private static final int PAGE = 1_000;

  private final CatalogClient server;
  private final String delivery;
  private final String path;

  HttpQuarantine(CatalogClient server, long delivery) {
    this.server = server;
    this.delivery = "/api/v1/deliveries/" + delivery;
    this.path = this.delivery + "/quarantine";
  }

  /** Has the caller see the rows in clear for a while; the audit log keeps the reason. */
  void breakGlass(String reason) {
    server.send("POST", delivery + "/glass", Map.of("reason", reason));
  }

  List<QuarantinedRow> rows() {
    List<QuarantinedRow> rows = new ArrayList<>();
    long after = -1;
    while (true) {
      JsonNode page = server.get(path + "?limit=" + PAGE + "&after=" + after);
      for (JsonNode row : page.path("items")) {
        rows.add(
            new QuarantinedRow(
                row.path("row").asLong(),
                row.path("file").asText(),
                row.path("line").asLong(),
                row.path("raw").asText(),
                row.path("rules").asText(),
                row.path("reasons").asText(),
                row.path("status").asText()));
      }
      if (!page.path("next").isNumber()) {
        return rows;
      }
      after = page.path("next").asLong();
    }
  }

  /** Writes the open rows to a file to send back, as they came. */
  void write(Path target, boolean utf8) {
    String query =
        "?format="
            + FileFormat.ofName(target.toString()).wireName()
            + (utf8 ? "&charset=utf-8" : "");
    HttpResponse<InputStream> answer =
        server.send(server.request(path + query).GET().build(), BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      if (answer.statusCode() >= 400) {
        String problem = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        throw CatalogClient.problem(answer, problem);
      }
      Files.copy(body, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new JikuException(ErrorCode.FAILED, "Cannot write " + target + ": " + e, e);
    }
  }
}
