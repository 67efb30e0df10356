package org.jiku.cli.platform;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;

/**
 * The class path of a running process: the jars that were built here are copied, because a build
 * may replace them while the process runs, and a JVM does not survive that.
 */
record ProgramCopy(Installation installation, List<Path> jars, Path folder) {

  /** Tells one state of the jars from another: names, sizes and times. */
  String fingerprint() {
    try {
      List<String> facts = new ArrayList<>();
      for (Path jar : jars) {
        facts.add(
            "%s %d %d"
                .formatted(
                    jar.getFileName(), Files.size(jar), Files.getLastModifiedTime(jar).toMillis()));
      }
      return Integer.toHexString(facts.hashCode());
    } catch (IOException e) {
      throw new JikuException(
          ErrorCode.FAILED, "Cannot read the programs to start: " + e.getMessage(), e);
    }
  }

  /** Copies what may change, and returns the class path. The process must not run. */
  String make() {
    try {
      delete(folder);
      Files.createDirectories(folder);
      List<Path> path = new ArrayList<>();
      for (Path jar : jars) {
        if (installation.isBuiltHere(jar)) {
          path.add(Files.copy(jar, folder.resolve(jar.getFileName())));
        } else {
          path.add(jar);
        }
      }
      return path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    } catch (IOException e) {
      throw new JikuException(
          ErrorCode.FAILED, "Cannot copy programs into %s: %s".formatted(folder, e), e);
    }
  }

  static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder, new FileVisitOption[0])) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
