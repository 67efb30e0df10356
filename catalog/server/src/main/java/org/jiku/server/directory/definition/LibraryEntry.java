package org.jiku.server.directory.definition;

import java.util.List;
import java.util.Optional;
import org.jiku.model.library.Attribute;
import org.jiku.model.library.Entity;
import org.jiku.model.library.Library;
import org.jiku.server.directory.catalog.Sharing;

/** A base library (基础库) as the directory keeps it. */
record LibraryEntry(
    String name, String title, String english, String version, List<EntityEntry> entities) {

  /** An entity and what its golden records hold. */
  record EntityEntry(
      String name,
      String title,
      String english,
      Optional<String> partOf,
      List<AttributeEntry> attributes) {}

  /**
   * An attribute.
   *
   * @param sharing what the library itself says; feeding elements may make it stricter
   * @param authorities sources in order, the first of them the lead source (数源部门)
   */
  record AttributeEntry(
      String name,
      String title,
      String english,
      String type,
      Optional<String> standard,
      String grade,
      Sharing sharing,
      List<AuthorityEntry> authorities) {}

  /** A source and the decision it rests on. */
  record AuthorityEntry(String source, String decision) {}

  static LibraryEntry of(Library library) {
    return new LibraryEntry(
        library.name(),
        library.title(),
        library.english(),
        library.version(),
        library.entities().stream().map(LibraryEntry::entity).toList());
  }

  private static EntityEntry entity(Entity entity) {
    return new EntityEntry(
        entity.name(),
        entity.title(),
        entity.english(),
        entity.partOf(),
        entity.attributes().stream().map(LibraryEntry::attribute).toList());
  }

  private static AttributeEntry attribute(Attribute attribute) {
    return new AttributeEntry(
        attribute.name(),
        attribute.title(),
        attribute.english(),
        attribute.type().wireName(),
        attribute.standard(),
        attribute.grade().wireName(),
        Sharing.of(attribute.shareClass()),
        attribute.authorities().stream()
            .map(authority ->
                new AuthorityEntry(authority.source().toString(), authority.decision()))
            .toList());
  }
}
