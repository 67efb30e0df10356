package org.jiku.standards.geometry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code crs} member that older GeoJSON files have (GeoJSON 2008, section 3). RFC 7946 took it
 * away; where it is, it must say what the contract says.
 */
public final class GeoJsonCrs {
  private static final Pattern EPSG =
      Pattern.compile("(?:urn:ogc:def:crs:)?EPSG:[\\d.]*:?(\\d{4,6})");
  private static final JsonMapper JSON = new JsonMapper();

  private GeoJsonCrs() {}

  /**
   * What contradicts a contract in a {@code crs} member: the name it gives; empty if nothing does.
   *
   * @param crs the member as JSON
   * @param epsg the code that the contract declares
   */
  public static Optional<String> contradiction(String crs, int epsg) {
    try {
      return contradiction(JSON.readTree(crs), epsg);
    } catch (JsonProcessingException e) {
      return Optional.of(crs);
    }
  }

  private static Optional<String> contradiction(JsonNode crs, int epsg) {
    if (crs.isNull()) {
      return Optional.empty();
    }
    String name = crs.path("properties").path("name").asText("");
    Matcher matcher = EPSG.matcher(name);
    boolean same =
        matcher.matches()
            ? matcher.group(1).equals(String.valueOf(epsg))
            : name.endsWith(":CRS84") && epsg == 4326;
    return same ? Optional.empty() : Optional.of(name.isEmpty() ? crs.toString() : name);
  }

  static void requireSame(JsonNode crs, CoordinateSystem system) {
    contradiction(crs, system.epsg())
        .ifPresent(name -> {
          throw new Refused("geometry.crs", name + ", EPSG:" + system.epsg());
        });
  }
}
