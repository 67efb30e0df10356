package org.jiku.cli.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.jiku.cli.catalog.CatalogClient;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;

/** A description in a file, on its way to the directory. */
record Proposal(String name, JsonNode body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A file with the description itself, or with {@code description} and {@code cause}. */
  static Proposal read(Path file, String cause, String causeOn) {
    try {
      JsonNode text = JSON.readTree(file.toFile());
      JsonNode description = text.has("description") ? text.get("description") : text;
      ObjectNode body = JSON.createObjectNode();
      body.set("description", description);
      if (text.has("description") && text.has("cause")) {
        body.set("cause", text.get("cause"));
      }
      if (!cause.isEmpty() || !causeOn.isEmpty()) {
        body.putObject("cause").put("on", causeOn).put("what", cause);
      }
      String name = description.path("name").asText();
      if (name.isEmpty()) {
        throw new JikuException(
            ErrorCode.DATA_REJECTED, "Cannot propose %s: it has no name".formatted(file));
      }
      return new Proposal(name, body);
    } catch (IOException e) {
      throw new JikuException(
          ErrorCode.USAGE, "Cannot read %s as JSON: %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * Makes the resource, or a version of the one that is there.
   *
   * @param revision that was read; 0 for the present one
   */
  JsonNode send(CatalogClient client, long revision) {
    String path = "/api/v1/resources/" + CatalogClient.encode(name);
    long seen = revision;
    if (seen == 0) {
      try {
        seen = client.get(path).path("revision").asLong();
      } catch (JikuException e) {
        if (e.code() != ErrorCode.NOT_FOUND) {
          throw e;
        }
        return client.send("POST", "/api/v1/resources", body);
      }
    }
    return client.send("PUT", path + "?revision=" + seen, body);
  }
}
