package org.jiku.server.directory.definition;

import java.util.List;
import java.util.Optional;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.Words;
import org.jiku.server.web.Allowed;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The base libraries: {@code /api/v1/libraries}. */
@RestController
final class LibraryRoutes {
  private static final int MOST = 500;

  private final Libraries libraries;

  LibraryRoutes(Libraries libraries) {
    this.libraries = libraries;
  }

  /** A page; {@code next} is given to {@code after}. */
  record LibraryPage(List<Libraries.LibraryLine> items, Optional<String> next) {}

  @Allowed
  @GetMapping("/api/v1/libraries")
  LibraryPage list(
      @RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > MOST || !(after.isEmpty() || Words.isName(after))) {
      throw new IllegalArgumentException(
          "limit must be 1 to %d, after the name of a library".formatted(MOST));
    }
    List<Libraries.LibraryLine> found = libraries.list(after, limit);
    return new LibraryPage(
        found, found.size() < limit ? Optional.empty() : Optional.of(found.getLast().name()));
  }

  @Allowed
  @GetMapping("/api/v1/libraries/{name}")
  Libraries.LibraryView show(@PathVariable String name) {
    return Optional.of(name)
        .filter(Words::isName)
        .flatMap(libraries::find)
        .orElseThrow(
            () -> new JikuException(ErrorCode.NOT_FOUND, "Cannot find a library of that name"));
  }
}
