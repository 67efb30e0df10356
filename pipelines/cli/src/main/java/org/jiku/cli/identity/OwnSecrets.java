package org.jiku.cli.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jiku.cli.Jiku;
import org.jiku.cli.catalog.Answers;
import org.jiku.cli.catalog.CatalogClient;

/** Lists of what somebody may sign in with, and its end: tokens, SQL secrets. */
final class OwnSecrets {
  private OwnSecrets() {}

  static int list(Jiku frame, String path) {
    try (CatalogClient catalog = CatalogClient.of(frame)) {
      return Answers.print(
          frame,
          Answers.elements(catalog.get(path)),
          List.of("编号 id", "用途 title", "范围 scopes", "到期 expires", "吊销 revoked"),
          OwnSecrets::cells);
    }
  }

  private static List<String> cells(JsonNode line) {
    return List.of(
        line.path("id").asText(),
        line.path("title").asText(),
        Answers.words(line.path("scopes")),
        line.path("expiresAt").asText(),
        Answers.text(line.path("revokedAt")));
  }

  static int revoke(Jiku frame, String path, long id) {
    try (CatalogClient catalog = CatalogClient.of(frame)) {
      catalog.send("DELETE", path + "/" + id, Map.of());
    }
    if (frame.output().isJson()) {
      frame.output().json(Map.of("revoked", id));
    } else {
      frame.output().line("已吊销 revoked " + id);
    }
    return 0;
  }
}
