package org.jiku.server.directory;

import java.util.List;
import java.util.Optional;
import org.jiku.model.DataGrade;
import org.jiku.model.ResourceName;
import org.jiku.model.ShareClass;

/**
 * What is in force: of each resource the version that the authority has published, and no other.
 */
public interface PublishedDirectory {

  Optional<PublishedResource> find(ResourceName name);

  /** In order of their names, those after one; from the beginning if it is empty. */
  List<PublishedResource> after(String name, int limit);

  /**
   * A published resource with its effective values.
   *
   * @param shareClass of the resource; an element's may be stricter, never milder
   */
  record PublishedResource(
      ResourceName name,
      int version,
      String title,
      ShareClass shareClass,
      DataGrade grade,
      List<PublishedElement> elements) {
    public PublishedResource {
      elements = List.copyOf(elements);
    }
  }

  /** An element with its effective values. */
  record PublishedElement(
      String name, String title, String type, ShareClass shareClass, DataGrade grade) {}
}
