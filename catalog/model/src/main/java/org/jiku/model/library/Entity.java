package org.jiku.model.library;

import static org.jiku.model.Words.requireDistinct;
import static org.jiku.model.Words.requireName;
import static org.jiku.model.Words.requireText;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jiku.model.library.Identification.Own;
import org.jiku.model.library.Identification.PartOf;

/**
 * A kind of thing a library holds.
 *
 * @param title in Chinese
 * @param identification how one is told from another
 * @param retired names of attributes that are gone; never used again
 * @param buckets into how many hash buckets the tables are split
 * @param english title in English
 */
public record Entity(
    String name,
    String title,
    Identification identification,
    List<Attribute> attributes,
    List<String> retired,
    int buckets,
    String english) {

  public Entity {
    requireName(name, "entity");
    requireText(title, "title");
    requireText(english, "English title");
    attributes = List.copyOf(attributes);
    retired = List.copyOf(retired);
    List<String> names = attributes.stream().map(Attribute::name).toList();
    requireDistinct(names, "attribute");
    for (String special : special(identification)) {
      if (!names.contains(special)) {
        throw new IllegalArgumentException("entity " + name + " has no attribute " + special);
      }
    }
    if (buckets < 1) {
      throw new IllegalArgumentException("buckets must be at least 1: " + buckets);
    }
  }

  private static List<String> special(Identification identification) {
    return switch (identification) {
      case Own own ->
          Stream.of(
                  own.identifier().stream(),
                  own.link().stream(),
                  own.alternates().stream(),
                  own.sameness().stream())
              .flatMap(names -> names)
              .toList();
      case PartOf part -> part.key();
    };
  }

  /** The entity whose identity this one shares, such as person of residence; empty for a root. */
  public Optional<String> partOf() {
    return identification instanceof PartOf part ? Optional.of(part.root()) : Optional.empty();
  }

  /** The name of the entity that gives the identity: of the root, be it this one. */
  public String root() {
    return partOf().orElse(name);
  }

  /** The attributes that tell several parts of one root apart; empty if there is one at most. */
  public List<String> key() {
    return identification instanceof PartOf part ? part.key() : List.of();
  }

  /**
   * How a root is identified.
   *
   * @throws IllegalStateException for a part
   */
  public Own own() {
    if (identification instanceof Own own) {
      return own;
    }
    throw new IllegalStateException(name + " has no identity of its own: it is part of " + root());
  }

  /** The attribute of that name; it must exist. */
  public Attribute load(String attribute) {
    return attributes.get(indexOf(attribute));
  }

  /** The place of an attribute among the attributes; it must exist. */
  public int indexOf(String attribute) {
    for (int i = 0; i < attributes.size(); i++) {
      if (attributes.get(i).name().equals(attribute)) {
        return i;
      }
    }
    throw new IllegalArgumentException("entity " + name + " has no attribute " + attribute);
  }
}
