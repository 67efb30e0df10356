package org.jiku.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jiku.cli.platform.Installation;

/** The command {@code jiku} as a process of its own, as the launcher starts it, on one home. */
record JikuProgram(Path home) {
  /** Longer than any command takes, also one whose worker is killed at many places. */
  private static final int MINUTES = 60;

  /** Runs a command to its end, whatever its exit code. */
  Result run(String... words) {
    return run(Map.of(), words);
  }

  /** The same with more environment variables, which processes that it starts inherit. */
  Result run(Map<String, String> environment, String... words) {
    try {
      Path out = Files.createTempFile("jiku", ".out");
      Path err = Files.createTempFile("jiku", ".err");
      Process process =
          start(environment, words)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      Result result =
          new Result(
              List.of(words), process.exitValue(), Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      assertThat(ended).as("%s ends within %d minutes", result, MINUTES).isTrue();
      return result;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Runs a command that must succeed, and returns what it printed. */
  String succeed(String... words) {
    Result result = run(words);
    assertThat(result.exit())
        .as("exit code of %s\n%s", result, result.exit() == 0 ? "" : logs())
        .isZero();
    return result.out();
  }

  /** A command that is yet to be started, for who does not wait for its end. */
  ProcessBuilder start(Map<String, String> environment, String... words) {
    List<String> line = new ArrayList<>(line());
    line.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().keySet().removeIf(JikuProgram::disturbs);
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().putAll(environment);
    return builder;
  }

  /**
   * Makes a folder look like that of the project: {@code ./jiku} is this program, {@code examples}
   * are there, {@code target} is empty.
   *
   * @return the folder
   */
  Path standIn(Path folder) throws IOException {
    String line =
        line().stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
    Path launcher = folder.resolve("jiku");
    Files.writeString(
        launcher, "#!/bin/sh\nunset JIKU_HOME\nexport LC_ALL=C.UTF-8\nexec " + line + " \"$@\"\n");
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createSymbolicLink(folder.resolve("examples"), Project.root().resolve("examples"));
    Files.createDirectories(folder.resolve("target"));
    return folder;
  }

  private List<String> line() {
    Path root = Project.root();
    List<String> classPath =
        new Installation(root).classPath("pipelines/cli").stream().map(Path::toString).toList();
    return List.of(
        Installation.java().toString(),
        "--sun-misc-unsafe-memory-access=allow",
        "--enable-native-access=ALL-UNNAMED",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Djiku.root=" + root,
        "-cp",
        String.join(File.pathSeparator, classPath),
        "org.jiku.cli.Jiku",
        "--home",
        home.toString());
  }

  /** Where Trino's programs are is a matter of the machine; the rest would disturb the test. */
  private static boolean disturbs(String name) {
    return name.startsWith("JIKU_")
        && !name.equals("JIKU_CACHE")
        && !name.equals("JIKU_TRINO_ARCHIVES");
  }

  /** The end of each log file of the home, for the message of a test that fails. */
  String logs() {
    StringBuilder text = new StringBuilder();
    try (var files = Files.list(home.resolve("logs"))) {
      for (Path file : files.sorted().toList()) {
        List<String> lines = new String(Files.readAllBytes(file), UTF_8).lines().toList();
        text.append("== ").append(file.getFileName()).append('\n');
        lines.stream()
            .skip(Math.max(0, lines.size() - 40))
            .forEach(each -> text.append(each).append('\n'));
      }
    } catch (IOException e) {
      text.append(e);
    }
    return text.toString();
  }

  /** What a command has said. */
  record Result(List<String> words, int exit, String out, String err) {
    @Override
    public String toString() {
      return "jiku %s (exit %d)\n%s\n%s".formatted(String.join(" ", words), exit, out, err);
    }
  }
}
