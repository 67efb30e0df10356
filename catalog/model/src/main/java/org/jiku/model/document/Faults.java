package org.jiku.model.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jiku.model.Fault;
import org.jiku.model.FaultyDefinition;

/** The faults of one file, gathered while it is read. */
public final class Faults {
  private final String file;
  private final List<Fault> faults = new ArrayList<>();
  private final Set<String> paths = new HashSet<>();

  public Faults(String file) {
    this.file = file;
  }

  public void add(Place place, String message) {
    paths.add(place.path());
    faults.add(new Fault(file, place.line(), place.column(), place.path(), message));
  }

  /** Adds a fault unless one of the same path is known, so that two readings tell it once. */
  public void addIfNew(Place place, String message) {
    if (!paths.contains(place.path())) {
      add(place, message);
    }
  }

  /** Whether a fault is known at a path or below it. */
  public boolean anyUnder(String path) {
    return paths.stream()
        .anyMatch(known ->
            known.startsWith(path)
                && (path.isEmpty()
                    || known.length() == path.length()
                    || known.charAt(path.length()) == '.'
                    || known.charAt(path.length()) == '['));
  }

  /** All faults in the order of the file. */
  public List<Fault> list() {
    return faults.stream()
        .distinct()
        .sorted(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column))
        .toList();
  }

  /** Throws all faults, if there is any. */
  public void throwIfAny() {
    if (!faults.isEmpty()) {
      throw new FaultyDefinition(list());
    }
  }
}
