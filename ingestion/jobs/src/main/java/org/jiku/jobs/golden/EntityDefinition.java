package org.jiku.jobs.golden;

import java.io.Serializable;
import org.jiku.model.library.Entity;
import org.jiku.model.library.Library;
import org.jiku.model.library.LibraryParser;
import org.jspecify.annotations.Nullable;

/** An entity in a form that travels to Spark's tasks: by the text that defines it. */
final class EntityDefinition implements Serializable {
  private final String library;
  private final String text;
  private final String entity;
  private transient @Nullable Entity parsed;

  EntityDefinition(Library library, String entity) {
    this.library = library.name();
    this.text = library.text();
    this.entity = entity;
  }

  Entity load() {
    Entity found = parsed;
    if (found == null) {
      found = LibraryParser.parse(library, text).load(entity);
      parsed = found;
    }
    return found;
  }
}
