package org.jiku.sql;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The properties that Trino hands over from one of its files ({@code access-control.properties} and
 * its like), without the name that chose the plugin.
 */
final class PluginSettings {
  private final String file;
  private final Map<String, String> properties;

  /**
   * @param file what to call the file in messages
   * @throws IllegalArgumentException naming a property that is unknown or missing; both stop the
   *     start
   */
  PluginSettings(String file, Map<String, String> properties, Set<String> known) {
    this.file = file;
    this.properties = new LinkedHashMap<>(properties);
    for (String key : properties.keySet()) {
      if (!known.contains(key)) {
        throw new IllegalArgumentException(
            "Cannot read " + file + ": property '" + key + "' is unknown; known are " + known);
      }
    }
    for (String key : known) {
      if (text(key).isBlank()) {
        throw new IllegalArgumentException(
            "Cannot read " + file + ": property '" + key + "' is missing");
      }
    }
  }

  String text(String key) {
    return properties.getOrDefault(key, "");
  }

  Path path(String key) {
    Path path = Path.of(text(key));
    if (!path.isAbsolute()) {
      throw new IllegalArgumentException(
          "Cannot read " + file + ": property '" + key + "' must be an absolute path, not " + path);
    }
    return path;
  }
}
