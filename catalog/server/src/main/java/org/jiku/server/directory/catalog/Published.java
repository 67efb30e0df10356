package org.jiku.server.directory.catalog;

import java.util.List;
import java.util.Optional;
import org.jiku.model.ResourceName;
import org.jiku.server.directory.PublishedDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@link PublishedDirectory} from the directory's tables. */
@Component
final class Published implements PublishedDirectory {
  private final JdbcClient database;
  private final Resources resources;

  Published(JdbcClient database, Resources resources) {
    this.database = database;
    this.resources = resources;
  }

  @Override
  public Optional<PublishedResource> find(ResourceName name) {
    return resources
        .find(name.toString())
        .flatMap(Resource::published)
        .map(number -> of(name, resources.load(name.toString(), number)));
  }

  @Override
  public List<PublishedResource> after(String name, int limit) {
    return database
        .sql(
            "SELECT name FROM resource_listing WHERE audience = 'public' AND name > ? ORDER BY name LIMIT ?")
        .params(name, limit)
        .query((row, index) -> row.getString("name"))
        .list()
        .stream()
        .flatMap(found -> find(ResourceName.parse(found)).stream())
        .toList();
  }

  private static PublishedResource of(ResourceName name, Version version) {
    Effective effective = Effective.of(version.description());
    return new PublishedResource(
        name,
        version.number(),
        version.description().title(),
        effective.shareClass(),
        effective.grade(),
        effective.elements().stream()
            .map(element ->
                new PublishedElement(
                    element.item().name(),
                    element.item().title(),
                    element.item().type(),
                    element.shareClass(),
                    element.grade()))
            .toList());
  }
}
