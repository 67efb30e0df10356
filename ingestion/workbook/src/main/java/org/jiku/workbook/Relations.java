package org.jiku.workbook;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * To which parts a part refers (ECMA-376-2 clause 9).
 *
 * @param targets by the id that the part uses
 */
record Relations(Map<String, Target> targets) {
  /**
   * @param kind last word of the relationship's type, such as {@code worksheet}
   * @param part name of the part referred to
   */
  record Target(String kind, String part) {}

  /** The relations of a part; of the whole archive for the empty name. */
  static Relations of(Parts parts, String part) throws IOException {
    String folder = part.substring(0, part.lastIndexOf('/') + 1);
    String file = folder + "_rels/" + part.substring(folder.length()) + ".rels";
    Map<String, Target> targets = new LinkedHashMap<>();
    Optional<Xml> found = parts.find(file);
    if (found.isPresent()) {
      try (Xml xml = found.get()) {
        while (xml.next()) {
          if (xml.starts("Relationship")
              && !xml.attribute("TargetMode", "Internal").equals("External")) {
            String type = xml.attribute("Type", "");
            targets.put(
                xml.attribute("Id", ""),
                new Target(
                    type.substring(type.lastIndexOf('/') + 1),
                    resolve(folder, xml.attribute("Target", ""))));
          }
        }
      }
    }
    return new Relations(targets);
  }

  Optional<String> first(String kind) {
    return targets.values().stream()
        .filter(target -> target.kind().equals(kind))
        .map(Target::part)
        .findFirst();
  }

  private static String resolve(String folder, String target) {
    if (target.startsWith("/")) {
      return target.substring(1);
    }
    String name = folder + target;
    while (name.contains("/../")) {
      int up = name.indexOf("/../");
      name = name.substring(0, name.lastIndexOf('/', up - 1) + 1) + name.substring(up + 4);
    }
    return name.replace("/./", "/");
  }
}
