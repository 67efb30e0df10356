package org.jiku.cli.trino;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Has Maven fetch an artifact, with its mirrors, credentials and local repository. */
final class MavenDownload {
  private static final String COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy";

  /** Such as "Progress (1): 12/346 MB". */
  private static final Pattern PROGRESS = Pattern.compile("Progress \\(\\d+\\): (.*\\d.*[kM]B)");

  private static final int LINES_KEPT = 12;

  private final Path maven;
  private final Consumer<String> progress;

  MavenDownload(Path maven, Consumer<String> progress) {
    this.maven = maven;
    this.progress = progress;
  }

  /** The {@code mvn} of MAVEN_HOME or of the PATH. */
  static Optional<Path> find(Map<String, String> environment) {
    String home = environment.getOrDefault("MAVEN_HOME", "");
    if (!home.isBlank() && Files.isExecutable(Path.of(home, "bin", "mvn"))) {
      return Optional.of(Path.of(home, "bin", "mvn"));
    }
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      if (!folder.isBlank() && Files.isExecutable(Path.of(folder, "mvn"))) {
        return Optional.of(Path.of(folder, "mvn"));
      }
    }
    return Optional.empty();
  }

  /** Copies one artifact, given as {@code group:name:version:type}, without what it depends on. */
  void copy(String artifact, Path folder) {
    Deque<String> last = new ArrayDeque<>();
    progress.accept("fetching " + artifact);
    try {
      Process process =
          new ProcessBuilder(
                  List.of(
                      maven.toString(),
                      COPY,
                      "-Dartifact=" + artifact,
                      "-DoutputDirectory=" + folder,
                      "-Dmdep.useBaseVersion=true"))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .start();
      try (InputStream output = process.getInputStream()) {
        eachLine(output, line -> follow(line, artifact, last));
      }
      if (process.waitFor() != 0) {
        throw new TrinoException(
            "Cannot fetch %s: Maven failed with%n%s".formatted(artifact, String.join("\n", last)));
      }
    } catch (IOException e) {
      throw new TrinoException("Cannot fetch " + artifact + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrinoException("Cannot fetch " + artifact + ": interrupted", e);
    }
  }

  private void follow(String line, String artifact, Deque<String> last) {
    Matcher matcher = PROGRESS.matcher(line);
    if (matcher.find()) {
      progress.accept("fetching " + artifact + ": " + matcher.group(1).strip());
    } else if (!line.isBlank()) {
      last.addLast(line);
      if (last.size() > LINES_KEPT) {
        last.removeFirst();
      }
    }
  }

  /** Maven ends a line of progress by a carriage return, to write over it. */
  private static void eachLine(InputStream output, Consumer<String> line) throws IOException {
    java.io.ByteArrayOutputStream text = new java.io.ByteArrayOutputStream();
    java.io.BufferedInputStream bytes = new java.io.BufferedInputStream(output);
    for (int b = bytes.read(); b >= 0; b = bytes.read()) {
      if (b == '\n' || b == '\r') {
        line.accept(text.toString(UTF_8));
        text.reset();
      } else {
        text.write(b);
      }
    }
    line.accept(text.toString(UTF_8));
  }
}
