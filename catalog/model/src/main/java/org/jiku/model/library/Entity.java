package org.jiku.model.library;

import static org.jiku.model.Words.requireDistinct;
import static org.jiku.model.Words.requireName;
import static org.jiku.model.Words.requireText;

import java.util.List;
import java.util.Optional;

/**
 * A kind of thing a library holds.
 *
 * @param title in Chinese
 * @param partOf the entity whose identity this one shares, such as residence of person; empty for a
 *     root
 * @param identifier for a root: the attribute whose values identify an entity across sources
 * @param link for a root: the attribute that holds a former identifier of the same entity
 * @param sameness for a root: the attribute that must agree when one source uses an identifier
 *     under two local keys
 * @param retired names of attributes that are gone; never used again
 * @param buckets into how many hash buckets the tables are split
 * @param english title in English
 */
public record Entity(
    String name,
    String title,
    Optional<String> partOf,
    Optional<String> identifier,
    Optional<String> link,
    Optional<String> sameness,
    List<Attribute> attributes,
    List<String> retired,
    int buckets,
    String english) {

  /** An entity whose English title is its name. */
  public Entity(
      String name,
      String title,
      Optional<String> partOf,
      Optional<String> identifier,
      Optional<String> link,
      Optional<String> sameness,
      List<Attribute> attributes,
      List<String> retired,
      int buckets) {
    this(
        name,
        title,
        partOf,
        identifier,
        link,
        sameness,
        attributes,
        retired,
        buckets,
        name.replace('_', ' '));
  }

  public Entity {
    requireName(name, "entity");
    requireText(title, "title");
    requireText(english, "English title");
    attributes = List.copyOf(attributes);
    retired = List.copyOf(retired);
    List<String> names = attributes.stream().map(Attribute::name).toList();
    requireDistinct(names, "attribute");
    if (partOf.isPresent() == identifier.isPresent()) {
      throw new IllegalArgumentException(
          "entity " + name + " must have either an identifier or an entity it is part of");
    }
    if (partOf.isPresent() && (link.isPresent() || sameness.isPresent())) {
      throw new IllegalArgumentException(
          "entity " + name + " takes its identity from " + partOf.get() + ": no link, no sameness");
    }
    for (Optional<String> special : List.of(identifier, link, sameness)) {
      if (special.isPresent() && !names.contains(special.get())) {
        throw new IllegalArgumentException("entity " + name + " has no attribute " + special.get());
      }
    }
    if (buckets < 1) {
      throw new IllegalArgumentException("buckets must be at least 1: " + buckets);
    }
  }

  /** The attribute of that name; it must exist. */
  public Attribute load(String attribute) {
    return attributes.stream()
        .filter(candidate -> candidate.name().equals(attribute))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException("entity " + name + " has no attribute " + attribute));
  }
}
