package org.jiku.server.directory.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * One item in which two versions differ.
 *
 * @param item its path, such as {@code elements[name].title}
 * @param before empty where the item was not there
 * @param after empty where it is gone
 */
record Difference(String item, String before, String after) {

  /** In order of the items. */
  static List<Difference> between(JsonNode before, JsonNode after) {
    Map<String, String> first = new TreeMap<>();
    Map<String, String> second = new TreeMap<>();
    flatten("", before, first);
    flatten("", after, second);
    TreeSet<String> items = new TreeSet<>(first.keySet());
    items.addAll(second.keySet());
    List<Difference> found = new ArrayList<>();
    for (String item : items) {
      String was = first.getOrDefault(item, "");
      String is = second.getOrDefault(item, "");
      if (!Objects.equals(was, is)) {
        found.add(new Difference(item, was, is));
      }
    }
    return found;
  }

  private static void flatten(String path, JsonNode node, Map<String, String> into) {
    if (node.isObject()) {
      node.properties()
          .forEach(property ->
              flatten(
                  path.isEmpty() ? property.getKey() : path + "." + property.getKey(),
                  property.getValue(),
                  into));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        JsonNode name = node.get(i).path("name");
        flatten(path + "[" + (name.isString() ? name.stringValue() : i) + "]", node.get(i), into);
      }
    } else if (!node.isNull()) {
      into.put(path, node.isString() ? node.stringValue() : node.toString());
    }
  }
}
