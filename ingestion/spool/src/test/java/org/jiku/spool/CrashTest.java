package org.jiku.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed in the middle of a put. */
final class CrashTest {
  @TempDir Path folder;

  @Test
  @Timeout(120)
  void aKilledPutLeavesOnlyWhatTheSweepRemoves() throws Exception {
    Path file = Samples.file(folder, "a.csv", "110105,王芳\n".repeat(600_000));
    Path warehouse = folder.resolve("warehouse");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StuckPut.class.getName(),
                warehouse.toString(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(said.readLine()).isEqualTo("half");
    } finally {
      child.destroyForcibly().waitFor();
    }

    assertThat(files(warehouse)).singleElement().asString().contains("incoming");
    try (RawStore store = RawStores.open(warehouse.toUri(), Map.of())) {
      assertThat(store.list()).isEmpty();
      SpooledFile stored = store.put(file, Samples.csv("UTF-8"), Progress.NONE);
      assertThat(Samples.readAll(store, stored)).isEqualTo(Files.readAllBytes(file));
      assertThat(files(warehouse)).hasSize(3);
      assertThat(store.sweep(Instant.now().plusSeconds(60))).isEqualTo(1);
      assertThat(files(warehouse)).hasSize(2);
      assertThat(store.list()).hasSize(1);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }

  /** Puts half a file, says so, and waits to be killed. */
  static final class StuckPut {
    private StuckPut() {}

    public static void main(String[] arguments) {
      CountDownLatch never = new CountDownLatch(1);
      Progress stuck =
          (done, total) -> {
            if (done > total / 2) {
              System.out.println("half");
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            }
          };
      try (RawStore store = RawStores.open(Path.of(arguments[0]).toUri(), Map.of())) {
        store.put(Path.of(arguments[1]), Samples.csv("UTF-8"), stuck);
      }
    }
  }
}
