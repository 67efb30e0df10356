package org.jiku.model.library;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jiku.model.Fault;
import org.jiku.model.FaultyDefinition;
import org.jiku.model.document.Faults;
import org.jiku.model.document.Node;
import org.jiku.model.document.Place;
import org.jiku.model.document.Suggestion;
import org.jiku.model.document.YamlDocument;

/**
 * Reads library definitions (YAML). Their shape is that of {@code library.schema.json}, which
 * editors may use too; {@code docs/libraries.md} explains every key.
 */
public final class LibraryParser {
  private LibraryParser() {}

  /**
   * The library that a text defines.
   *
   * @param file the name to show in faults
   * @throws FaultyDefinition with every fault that the text shows
   */
  public static Library parse(String file, String text) {
    Faults faults = new Faults(file);
    Optional<Library> library =
        YamlDocument.read(text, faults).flatMap(root -> read(root, text, faults));
    faults.throwIfAny();
    return library.orElseThrow();
  }

  private static Optional<Library> read(Node.Mapping root, String text, Faults faults) {
    LibrarySchema.check(root, faults);
    return new LibraryReader(root, text, faults).read();
  }

  /**
   * What is wrong with a library in view of the standards that exist.
   *
   * @param standards names of all standards
   */
  public static List<Fault> check(String file, Library library, Set<String> standards) {
    Faults faults = new Faults(file);
    Optional<Node.Mapping> root = YamlDocument.read(library.text(), faults);
    for (int e = 0; e < library.entities().size(); e++) {
      List<Attribute> attributes = library.entities().get(e).attributes();
      for (int a = 0; a < attributes.size(); a++) {
        Optional<String> standard = attributes.get(a).standard();
        String path = "entities[%d].attributes[%d].standard".formatted(e, a);
        if (standard.isPresent() && !standards.contains(standard.get()) && root.isPresent()) {
          faults.add(
              root.get().nearest(path).place(),
              "standard '%s' does not exist%s"
                  .formatted(standard.get(), Suggestion.of(standard.get(), standards)));
        }
      }
    }
    return faults.list();
  }

  /** A fault of the expression by which an attribute's value follows from others. */
  public static Fault faultOf(
      String file, Library library, Entity entity, Attribute attribute, String problem) {
    Faults faults = new Faults(file);
    String path =
        "entities[%d].attributes[%d].otherwise"
            .formatted(library.entities().indexOf(entity), entity.attributes().indexOf(attribute));
    Place place =
        YamlDocument.read(library.text(), faults)
            .map(root -> root.nearest(path).place())
            .orElse(Place.WHOLE);
    faults.add(place, problem);
    return faults.list().getFirst();
  }
}
