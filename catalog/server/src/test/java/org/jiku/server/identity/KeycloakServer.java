package org.jiku.server.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real Keycloak in a process of its own, on a free port of 127.0.0.1, its data in memory. */
final class KeycloakServer implements AutoCloseable {
  private static final String VERSION = "26.7.3";
  private static final String UNPACK =
      "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:unpack";
  private static final Path FOLDER = Path.of("target", "keycloak").toAbsolutePath();

  private final Process process;
  private final Thread end;
  private final int port;

  private KeycloakServer(Process process, int port) {
    this.process = process;
    this.port = port;
    this.end = new Thread(this::end);
    Runtime.getRuntime().addShutdownHook(end);
  }

  /** It cannot be had here; the message says why. */
  static final class Missing extends Exception {
    private static final long serialVersionUID = 1L;

    Missing(String message) {
      super(message);
    }
  }

  /**
   * Starts with these realms, by name as Keycloak's JSON; {@link #await} waits for it. The first
   * time Maven fetches the distribution, and Keycloak settles its options.
   */
  static KeycloakServer start(int port, Map<String, String> realms) throws Exception {
    Path home = distribution();
    Path imports = Files.createDirectories(home.resolve("data/import"));
    for (Map.Entry<String, String> realm : realms.entrySet()) {
      Files.writeString(imports.resolve(realm.getKey() + "-realm.json"), realm.getValue());
    }
    Process process =
        script(
                home,
                "start",
                "--optimized",
                "--http-enabled=true",
                "--hostname-strict=false",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--cache=local",
                "--import-realm")
            .start();
    return new KeycloakServer(process, port);
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** Returns once that realm is served; throws if Keycloak ends or takes too long. */
  void await(String realm) throws IOException, InterruptedException {
    long latest = System.nanoTime() + Duration.ofMinutes(4).toNanos();
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (!answers(client, realm)) {
        if (!process.isAlive() || System.nanoTime() > latest) {
          throw new IllegalStateException("Keycloak does not start:\n" + log());
        }
        Thread.sleep(200);
      }
    }
  }

  private boolean answers(HttpClient client, String realm) throws InterruptedException {
    try {
      return client
              .send(
                  HttpRequest.newBuilder(uri("/realms/" + realm)).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static Path distribution() throws Exception {
    Path home = FOLDER.resolve("keycloak-" + VERSION);
    Path built = FOLDER.resolve("built-" + VERSION);
    if (!Files.exists(built)) {
      Files.createDirectories(FOLDER);
      fetch();
      if (script(home, "build", "--db=dev-mem", "--health-enabled=false").start().waitFor() != 0) {
        throw new IllegalStateException("Keycloak cannot be built:\n" + log());
      }
      Files.createFile(built);
    }
    return home;
  }

  private static void fetch() throws Exception {
    Process maven;
    try {
      maven =
          new ProcessBuilder(
                  "mvn",
                  "-q",
                  "-B",
                  UNPACK,
                  "-Dartifact=org.keycloak:keycloak-quarkus-dist:" + VERSION + ":tar.gz",
                  "-DoutputDirectory=" + FOLDER,
                  "-Dmdep.overWriteReleases=true")
              .directory(FOLDER.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log("maven.log"))
              .redirectInput(new File("/dev/null"))
              .start();
    } catch (IOException e) {
      throw new Missing("there is no mvn to fetch it with: " + e.getMessage());
    }
    if (maven.waitFor() != 0) {
      throw new Missing("Maven cannot fetch it: " + last(log("maven.log").toPath()));
    }
  }

  private static ProcessBuilder script(Path home, String... arguments) {
    ProcessBuilder process =
        new ProcessBuilder(
                Stream.concat(Stream.of(home.resolve("bin/kc.sh").toString()), Stream.of(arguments))
                    .toList())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log("keycloak.log")))
            .redirectInput(new File("/dev/null"));
    process.environment().put("JAVA_HOME", System.getProperty("java.home"));
    process.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx300m");
    process.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
    return process;
  }

  private static File log(String name) {
    return FOLDER.resolve(name).toFile();
  }

  private static String log() throws IOException {
    return last(log("keycloak.log").toPath());
  }

  private static String last(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file, UTF_8);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
  }

  /** The script has the server as its child. */
  private void end() {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroy);
    try {
      for (ProcessHandle one : all) {
        one.onExit().get(20, TimeUnit.SECONDS);
      }
    } catch (Exception e) {
      all.forEach(ProcessHandle::destroyForcibly);
    }
  }

  @Override
  public void close() {
    end();
    Runtime.getRuntime().removeShutdownHook(end);
  }
}
