package org.jiku.server.directory.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jiku.server.identity.Caller;
import org.jiku.server.web.Allowed;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.ObjectMapper;

/** What can be read of resources: {@code /api/v1/resources}. */
@RestController
final class ResourceRoutes {
  private final Resources resources;
  private final Sight sight;
  private final Views views;
  private final Listing listing;
  private final ObjectMapper json;

  ResourceRoutes(
      Resources resources, Sight sight, Views views, Listing listing, ObjectMapper json) {
    this.resources = resources;
    this.sight = sight;
    this.views = views;
    this.listing = listing;
    this.json = json;
  }

  /** A page; {@code next} is given to {@code after} for the one that follows. */
  record ResourcePage(List<Listing.Line> items, Optional<String> next) {}

  /** A version in the list of versions. */
  record VersionLine(int number, String state, String origin, String proposer, Instant madeAt) {}

  /** A page of versions; {@code next} is given to {@code before}. */
  record VersionPage(List<VersionLine> items, Optional<Integer> next) {}

  /** Two versions, item by item. */
  record Comparison(int from, int to, List<Difference> differences) {}

  @Allowed
  @GetMapping("/api/v1/resources")
  ResourcePage list(
      Caller caller,
      @RequestParam Optional<String> agency,
      @RequestParam Optional<String> state,
      @RequestParam Optional<String> shareClass,
      @RequestParam Optional<String> grade,
      @RequestParam Optional<String> text,
      @RequestParam(defaultValue = "false") boolean late,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "50") int limit) {
    List<Listing.Line> lines =
        listing.find(
            new Filter(
                agency,
                state,
                shareClass,
                grade,
                text,
                late,
                caller.agency().orElse(""),
                Sight.seesAllDrafts(caller),
                after,
                limit));
    return new ResourcePage(
        lines, lines.size() < limit ? Optional.empty() : Optional.of(lines.getLast().name()));
  }

  @Allowed
  @GetMapping("/api/v1/resources/{name}")
  ResponseEntity<ResourceView> show(Caller caller, @PathVariable String name) {
    Resource resource = sight.load(caller, name);
    boolean withDrafts = Sight.seesDrafts(caller, resource.agency());
    ResourceView view = views.of(resource, sight.current(caller, resource), withDrafts);
    ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
    return withDrafts
        ? answer.eTag("\"" + resource.revision() + "\"").body(view)
        : answer.body(view);
  }

  @Allowed
  @GetMapping("/api/v1/resources/{name}/versions")
  VersionPage versions(
      Caller caller,
      @PathVariable String name,
      @RequestParam(defaultValue = "0") int before,
      @RequestParam(defaultValue = "50") int limit) {
    if (before < 0 || limit < 1 || limit > Filter.MOST) {
      throw new IllegalArgumentException(
          "before must not be negative, limit must be 1 to " + Filter.MOST);
    }
    Resource resource = sight.load(caller, name);
    List<Version> found =
        Sight.seesDrafts(caller, resource.agency())
            ? resources.versions(name, before, limit)
            : List.of(sight.current(caller, resource));
    return new VersionPage(
        found.stream()
            .map(version ->
                new VersionLine(
                    version.number(),
                    version.state().wireName(),
                    version.origin(),
                    Sight.seesDrafts(caller, resource.agency()) ? version.proposer() : "",
                    version.madeAt()))
            .toList(),
        found.size() < limit ? Optional.empty() : Optional.of(found.getLast().number()));
  }

  @Allowed
  @GetMapping("/api/v1/resources/{name}/versions/{number}")
  ResourceView version(Caller caller, @PathVariable String name, @PathVariable int number) {
    Resource resource = sight.load(caller, name);
    return views.of(
        resource,
        sight.version(caller, resource, number),
        Sight.seesDrafts(caller, resource.agency()));
  }

  @Allowed
  @GetMapping("/api/v1/resources/{name}/comparison")
  Comparison compare(
      Caller caller, @PathVariable String name, @RequestParam int from, @RequestParam int to) {
    Resource resource = sight.load(caller, name);
    return new Comparison(
        from,
        to,
        Difference.between(
            json.valueToTree(sight.version(caller, resource, from).description()),
            json.valueToTree(sight.version(caller, resource, to).description())));
  }
}
