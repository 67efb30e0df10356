package org.jiku.server.directory.catalog;

import java.util.Optional;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.server.identity.Caller;
import org.jiku.server.identity.Role;
import org.springframework.stereotype.Component;

/**
 * Who sees what: all of a resource the provider's agency, the authority's reviewers and the
 * platform's engineers, the published version everybody who has signed in, and what one does not
 * see is not there.
 */
@Component
public final class Sight {
  private final Resources resources;

  Sight(Resources resources) {
    this.resources = resources;
  }

  public static boolean seesDrafts(Caller caller, String agency) {
    return caller.isOf(agency) || seesAllDrafts(caller);
  }

  /** The authority reviews them; engineers have put the definitions in that drafts come from. */
  static boolean seesAllDrafts(Caller caller) {
    return caller.is(Role.REVIEWER, Role.ENGINEER);
  }

  /** The resource, if there is something of it for the caller to see. */
  public Resource load(Caller caller, String name) {
    return check(resources.find(checked(name)), caller, name);
  }

  /** The same, locked until the transaction ends. */
  public Resource lock(Caller caller, String name) {
    return check(resources.lock(checked(name)), caller, name);
  }

  /** The version that is the caller's to see when none is named. */
  Version current(Caller caller, Resource resource) {
    return resources.load(
        resource.name(),
        seesDrafts(caller, resource.agency())
            ? resource.working()
            : resource.published().orElseThrow());
  }

  /** A version by its number; others than provider and authority see the published one alone. */
  Version version(Caller caller, Resource resource, int number) {
    Optional<Version> found =
        seesDrafts(caller, resource.agency()) || resource.published().equals(Optional.of(number))
            ? resources.findVersion(resource.name(), number)
            : Optional.empty();
    return found.orElseThrow(() ->
        new JikuException(
            ErrorCode.NOT_FOUND,
            "Cannot find version %d of %s".formatted(number, resource.name())));
  }

  private static Resource check(Optional<Resource> resource, Caller caller, String name) {
    return resource
        .filter(found -> found.published().isPresent() || seesDrafts(caller, found.agency()))
        .orElseThrow(() -> missing(name));
  }

  private static String checked(String name) {
    if (name.length() > 127 || !PlainText.isPlain(name)) {
      throw missing("a resource of that name");
    }
    return name;
  }

  private static JikuException missing(String name) {
    return new JikuException(
        ErrorCode.NOT_FOUND, "Cannot find %s in the directory".formatted(name));
  }
}
