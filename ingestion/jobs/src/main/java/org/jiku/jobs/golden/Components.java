package org.jiku.jobs.golden;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/** Joins identifiers that belong together; the name of a component is its smallest identifier. */
final class Components implements Serializable {
  private final Map<String, String> parents = new HashMap<>();

  /** Puts two identifiers into one component. */
  void join(String one, String other) {
    String first = find(one);
    String second = find(other);
    if (first.compareTo(second) < 0) {
      parents.put(second, first);
    } else if (!first.equals(second)) {
      parents.put(first, second);
    }
  }

  /** The name of the component that an identifier belongs to; its own, if it was never joined. */
  String find(String identifier) {
    String root = identifier;
    String parent = parents.get(root);
    while (parent != null) {
      root = parent;
      parent = parents.get(root);
    }
    String step = identifier;
    while (!step.equals(root)) {
      String next = parents.getOrDefault(step, root);
      parents.put(step, root);
      step = next;
    }
    return root;
  }

  /** Per identifier that was joined with another, the name of its component. */
  Map<String, String> all() {
    Map<String, String> all = new HashMap<>();
    for (String identifier : parents.keySet().toArray(String[]::new)) {
      String root = find(identifier);
      all.put(identifier, root);
      all.put(root, root);
    }
    return all;
  }
}
