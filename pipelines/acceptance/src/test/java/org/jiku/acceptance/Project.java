package org.jiku.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files of the project are. */
final class Project {
  private Project() {}

  /** The folder of the launcher; tests run in the folder of their module. */
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("jiku"))) {
      folder = folder.resolveSibling("").getParent();
      if (folder == null) {
        throw new IllegalStateException("no folder above holds the launcher jiku");
      }
    }
    return folder;
  }

  /** A file of the examples, such as {@code libraries/population.yaml}. */
  static String example(String name) {
    return root().resolve("examples").resolve(name).toString();
  }
}
