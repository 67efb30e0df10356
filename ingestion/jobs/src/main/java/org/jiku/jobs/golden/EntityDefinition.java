package org.jiku.jobs.golden;

import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jiku.model.library.Entity;
import org.jiku.model.library.Library;
import org.jiku.model.library.LibraryParser;

/** An entity in a form that travels to Spark's tasks: by the text that defines it. */
final class EntityDefinition implements Serializable {
  private static final Map<String, Library> PARSED = new ConcurrentHashMap<>();

  private final String library;
  private final String text;
  private final String entity;

  EntityDefinition(Library library, String entity) {
    this.library = library.name();
    this.text = library.text();
    this.entity = entity;
  }

  /** The entity; its library is parsed once in each process. */
  Entity load() {
    return PARSED.computeIfAbsent(text, any -> LibraryParser.parse(library, text)).load(entity);
  }
}
