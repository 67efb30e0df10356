package org.jiku.cli.definition;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jiku.model.ResourceName;
import org.jiku.model.contract.Contract;
import org.jiku.model.library.Attribute;
import org.jiku.model.library.Entity;
import org.jiku.model.library.Library;

/**
 * The resources that a library takes its data from: those that it names as authorities, in the
 * order in which it names them, and then those of other contracts that feed it.
 */
final class Sources {
  /**
   * A resource.
   *
   * @param number by which pages and pictures refer to it, counted from 1
   * @param contract that says what is delivered, where it was given
   */
  record Source(int number, ResourceName name, Optional<Contract> contract) {}

  private final Library library;
  private final List<Source> all;

  Sources(Library library, List<Contract> contracts) {
    this.library = library;
    Set<ResourceName> names = new LinkedHashSet<>();
    for (Entity entity : library.entities()) {
      entity.attributes().forEach(attribute -> names.addAll(authorities(attribute)));
    }
    for (Contract contract : contracts) {
      if (contract.feeds().stream().anyMatch(feed -> feed.library().equals(library.name()))) {
        names.add(contract.resource());
      }
    }
    List<Source> found = new ArrayList<>();
    for (ResourceName name : names) {
      Optional<Contract> contract =
          contracts.stream().filter(some -> some.resource().equals(name)).findFirst();
      found.add(new Source(found.size() + 1, name, contract));
    }
    this.all = List.copyOf(found);
  }

  /** By their numbers. */
  List<Source> all() {
    return all;
  }

  /** Those of an entity, by their numbers. */
  List<Source> of(Entity entity) {
    return all.stream()
        .filter(source ->
            feeds(source, entity)
                || entity.attributes().stream()
                    .anyMatch(attribute -> authorities(attribute).contains(source.name())))
        .toList();
  }

  /** The sources that may speak for an attribute, most authoritative first. */
  List<Source> of(Attribute attribute) {
    return authorities(attribute).stream()
        .flatMap(name -> all.stream().filter(source -> source.name().equals(name)))
        .toList();
  }

  /** Whether the source's contract was given and says that it feeds the entity. */
  boolean feeds(Source source, Entity entity) {
    return source.contract().stream()
        .flatMap(contract -> contract.feeds().stream())
        .anyMatch(
            feed -> feed.library().equals(library.name()) && feed.entity().equals(entity.name()));
  }

  private static List<ResourceName> authorities(Attribute attribute) {
    return attribute.authorities().stream().map(authority -> authority.source()).toList();
  }
}
