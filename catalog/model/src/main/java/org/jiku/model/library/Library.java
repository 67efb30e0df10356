package org.jiku.model.library;

import static org.jiku.model.Words.requireDistinct;
import static org.jiku.model.Words.requireName;
import static org.jiku.model.Words.requireText;

import java.util.List;

/**
 * A base library (基础库): the parsed form of its definition file.
 *
 * @param name also the namespace of its tables
 * @param title in Chinese
 * @param text the file as it was read
 * @param english title in English
 */
public record Library(
    String name, String title, String version, List<Entity> entities, String text, String english) {

  /** A library whose English title is its name. */
  public Library(String name, String title, String version, List<Entity> entities, String text) {
    this(name, title, version, entities, text, name.replace('_', ' '));
  }

  public Library {
    requireName(name, "library");
    requireText(title, "title");
    requireText(english, "English title");
    requireText(version, "version");
    entities = List.copyOf(entities);
    List<String> names = entities.stream().map(Entity::name).toList();
    requireDistinct(names, "entity");
    for (Entity entity : entities) {
      if (entities.stream()
          .noneMatch(root -> root.name().equals(entity.root()) && root.partOf().isEmpty())) {
        throw new IllegalArgumentException(
            "entity "
                + entity.name()
                + " is part of "
                + entity.root()
                + ", which is no root entity");
      }
    }
  }

  /** The entity of that name; it must exist. */
  public Entity load(String entity) {
    return entities.stream()
        .filter(candidate -> candidate.name().equals(entity))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("library " + name + " has no entity " + entity));
  }
}
