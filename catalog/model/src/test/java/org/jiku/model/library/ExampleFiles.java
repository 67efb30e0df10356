package org.jiku.model.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The definitions of the examples folder and the pages about them. */
public final class ExampleFiles {
  private static final Path TOP = Path.of("../..");

  private ExampleFiles() {}

  public static String contract(String name) {
    return text("examples/contracts/" + name + ".odcs.yaml");
  }

  /** The names of all example contracts. */
  public static List<String> contracts() {
    try (Stream<Path> files = Files.list(TOP.resolve("examples/contracts"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".odcs.yaml"))
          .map(name -> name.substring(0, name.indexOf('.')))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String library(String name) {
    return text("examples/libraries/" + name + ".yaml");
  }

  /** A text file by its path from the top of the project. */
  public static String text(String path) {
    try {
      return Files.readString(TOP.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Path path(String path) {
    return TOP.resolve(path).toAbsolutePath().normalize();
  }
}
