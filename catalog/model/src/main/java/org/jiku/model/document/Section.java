package org.jiku.model.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jiku.model.document.Node.Entry;
import org.jiku.model.document.Node.Form;
import org.jiku.model.document.Node.Items;
import org.jiku.model.document.Node.Mapping;
import org.jiku.model.document.Node.Scalar;

/**
 * Reads the keys of one mapping. A value of the wrong kind is noted as a fault and reads as absent,
 * so that one pass finds every fault; {@link #build} then makes nothing of a faulty section.
 */
public final class Section {
  private final Place place;
  private final Map<String, Entry> entries;
  private final Faults faults;
  private final Set<String> read = new HashSet<>();

  public Section(Mapping mapping, Faults faults) {
    this(mapping.place(), mapping.entries(), faults);
  }

  private Section(Place place, Map<String, Entry> entries, Faults faults) {
    this.place = place;
    this.entries = entries;
    this.faults = faults;
  }

  public Place place() {
    return place;
  }

  /** Where the value of a key stands; the section itself if the key is missing. */
  public Place placeOf(String key) {
    Entry entry = entries.get(key);
    return entry == null ? place : entry.value().place();
  }

  public boolean has(String key) {
    return entries.containsKey(key);
  }

  /** Notes a fault at the value of a key, or at the section under that key if it is missing. */
  public void fault(String key, String message) {
    faults.add(has(key) ? placeOf(key) : place.under(key), message);
  }

  /** Notes that a key is missing unless it is there. */
  public void require(String key) {
    read.add(key);
    if (!has(key)) {
      faults.addIfNew(place.under(key), "'" + key + "' is missing");
    }
  }

  /** A text that must be there; blank after a fault. */
  public String requiredText(String key) {
    require(key);
    return text(key).orElse("");
  }

  public Optional<String> text(String key) {
    Optional<Scalar> scalar = scalar(key, Form.TEXT, "text (put it in quotes)");
    if (scalar.isPresent() && scalar.get().text().isBlank()) {
      fault(key, "'" + key + "' must not be blank");
      return Optional.empty();
    }
    return scalar.map(Scalar::text);
  }

  public Optional<Boolean> truth(String key) {
    return scalar(key, Form.TRUTH, "true or false")
        .map(scalar -> Boolean.parseBoolean(scalar.text()));
  }

  /** A whole number from {@code least} to {@code most}. */
  public Optional<Integer> whole(String key, int least, int most) {
    String wanted = "a whole number from " + least + " to " + most;
    return scalar(key, Form.NUMBER, wanted)
        .flatMap(scalar -> number(key, scalar.text(), Integer::valueOf, wanted))
        .filter(value -> inRange(key, value >= least && value <= most, value, wanted));
  }

  /** A number from {@code least} to {@code most}. */
  public Optional<Double> number(String key, double least, double most) {
    String wanted = "a number from " + least + " to " + most;
    return scalar(key, Form.NUMBER, wanted)
        .flatMap(scalar -> number(key, scalar.text(), Double::valueOf, wanted))
        .filter(value -> inRange(key, value >= least && value <= most, value, wanted));
  }

  private <T> Optional<T> number(
      String key, String text, Function<String, T> parse, String wanted) {
    try {
      return Optional.of(parse.apply(text));
    } catch (NumberFormatException e) {
      fault(key, "'" + key + "' must be " + wanted + ", not " + text);
      return Optional.empty();
    }
  }

  private boolean inRange(String key, boolean within, Object value, String wanted) {
    if (!within) {
      fault(key, "'" + key + "' must be " + wanted + ", not " + value);
    }
    return within;
  }

  /** One of a few words. */
  public <T> Optional<T> choice(
      String key, Collection<String> words, Function<String, Optional<T>> find) {
    return text(key)
        .flatMap(word -> {
          Optional<T> found = words.contains(word) ? find.apply(word) : Optional.empty();
          if (found.isEmpty()) {
            fault(
                key,
                "'%s' must be one of %s, not '%s'%s"
                    .formatted(key, String.join(", ", words), word, Suggestion.of(word, words)));
          }
          return found;
        });
  }

  /** The texts of a list, each with its place; a single text counts as a list of one. */
  public List<Scalar> texts(String key) {
    Optional<Node> value = value(key);
    List<Node> nodes =
        switch (value.orElse(null)) {
          case null -> List.of();
          case Items items -> items.nodes();
          case Scalar scalar -> List.of(scalar);
          case Mapping mapping -> List.of(mapping);
        };
    List<Scalar> texts = new ArrayList<>();
    for (Node node : nodes) {
      if (node instanceof Scalar scalar && scalar.form() == Form.TEXT && !scalar.text().isBlank()) {
        texts.add(scalar);
      } else {
        faults.addIfNew(node.place(), "'" + key + "' must hold texts, not " + node.kind());
      }
    }
    return texts;
  }

  /** The mapping under a key. */
  public Optional<Section> section(String key) {
    return value(key)
        .flatMap(node -> {
          if (node instanceof Mapping mapping) {
            return Optional.of(new Section(mapping, faults));
          }
          fault(key, "'" + key + "' must be a mapping, not " + node.kind());
          return Optional.empty();
        });
  }

  /** The mappings of the list under a key. */
  public List<Section> sections(String key) {
    Optional<Node> value = value(key);
    if (value.isEmpty()) {
      return List.of();
    }
    if (!(value.get() instanceof Items items)) {
      fault(key, "'" + key + "' must be a list, not " + value.get().kind());
      return List.of();
    }
    List<Section> sections = new ArrayList<>();
    for (Node node : items.nodes()) {
      if (node instanceof Mapping mapping) {
        sections.add(new Section(mapping, faults));
      } else {
        faults.add(node.place(), "an item of '" + key + "' must be a mapping, not " + node.kind());
      }
    }
    return sections;
  }

  /** The entries of the mapping under a key as single texts, in order. */
  public Map<String, Scalar> words(String key) {
    Map<String, Scalar> words = new LinkedHashMap<>();
    section(key)
        .ifPresent(inner ->
            inner.entries.forEach((name, entry) -> {
              if (inner.text(name).isPresent() && entry.value() instanceof Scalar word) {
                words.put(name, word);
              }
            }));
    return words;
  }

  /**
   * A list of {@code property} and {@code value} pairs, as ODCS writes extensions, read as if it
   * were a mapping.
   */
  public Section pairs(String key) {
    Map<String, Entry> pairs = new LinkedHashMap<>();
    Place at = has(key) ? placeOf(key) : place.under(key);
    for (Section pair : sections(key)) {
      String property = pair.requiredText("property");
      Optional<Node> value = pair.value("value");
      pair.require("value");
      pair.finish(List.of("id", "description"));
      if (property.isEmpty() || value.isEmpty()) {
        continue;
      }
      Place where = pair.placeOf("property");
      Entry before =
          pairs.putIfAbsent(
              property,
              new Entry(
                  new Place(where.line(), where.column(), at.under(property).path()), value.get()));
      if (before != null) {
        faults.add(
            where,
            "property '" + property + "' stands twice; first in line " + before.key().line());
      }
    }
    return new Section(at, pairs, faults);
  }

  /** The value of a key, whatever it is; an empty value counts as absent and is a fault. */
  public Optional<Node> value(String key) {
    read.add(key);
    Entry entry = entries.get(key);
    if (entry == null) {
      return Optional.empty();
    }
    if (entry.value() instanceof Scalar scalar && scalar.form() == Form.NOTHING) {
      faults.addIfNew(entry.key(), "'" + key + "' has no value");
      return Optional.empty();
    }
    return Optional.of(entry.value());
  }

  /** Notes every key that was neither read nor is in {@code others} as unknown. */
  public void finish(Collection<String> others) {
    Set<String> known = new TreeSet<>(read);
    known.addAll(others);
    entries.forEach((key, entry) -> {
      if (!known.contains(key)) {
        faults.addIfNew(
            entry.key(), "'" + key + "' is not a known key" + Suggestion.of(key, known));
      }
    });
  }

  /** What the supplier makes, unless this section had a fault; what it refuses becomes one. */
  public <T> Optional<T> build(Supplier<T> supplier) {
    if (faults.anyUnder(place.path())) {
      return Optional.empty();
    }
    try {
      return Optional.of(supplier.get());
    } catch (IllegalArgumentException e) {
      faults.add(place, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<Scalar> scalar(String key, Form form, String wanted) {
    return value(key)
        .flatMap(node -> {
          if (node instanceof Scalar scalar && scalar.form() == form) {
            return Optional.of(scalar);
          }
          faults.addIfNew(node.place(), "'" + key + "' must be " + wanted + ", not " + node.kind());
          return Optional.empty();
        });
  }
}
