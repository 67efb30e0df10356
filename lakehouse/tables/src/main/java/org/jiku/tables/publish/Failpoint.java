package org.jiku.tables.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Named places in the code at which a crash test may stop the process. Nothing happens unless a
 * system property, or the environment variable of the same name in capitals with underscores, says
 * so:
 *
 * <ul>
 *   <li>{@code jiku.halt-at=NAME[:n]} ends the process at the n-th visit (from 1), as kill -9
 *       would;
 *   <li>{@code jiku.sleep-at=NAME[:n],...} with {@code jiku.sleep-folder=DIR} writes the file
 *       {@code DIR/NAME.reached} and waits until {@code DIR/NAME.go} exists.
 * </ul>
 *
 * Names are {@code <step>:<place>}, such as {@code landing:before-commit}.
 */
public final class Failpoint {
  private static final Map<String, Integer> VISITS = new ConcurrentHashMap<>();

  private Failpoint() {}

  /** To be called at the place of that name. */
  public static void reach(String name) {
    Optional<String> halt = setting("jiku.halt-at");
    Optional<String> sleep = setting("jiku.sleep-at");
    if (halt.isEmpty() && sleep.isEmpty()) {
      return;
    }
    int visit = VISITS.merge(name, 1, Integer::sum);
    if (halt.filter(place -> matches(place, name, visit)).isPresent()) {
      Runtime.getRuntime().halt(137);
    }
    if (sleep.stream()
        .flatMap(places -> Stream.of(places.split(",", -1)))
        .anyMatch(place -> matches(place, name, visit))) {
      sleep(
          name,
          Path.of(
              setting("jiku.sleep-folder")
                  .orElseThrow(() -> new IllegalStateException("jiku.sleep-folder is not set"))));
    }
  }

  /** Whether a setting {@code NAME} or {@code NAME:n} means this visit of that name. */
  static boolean matches(String place, String name, int visit) {
    return (visit == 1 && place.equals(name)) || place.equals(name + ":" + visit);
  }

  private static Optional<String> setting(String property) {
    return Optional.ofNullable(System.getProperty(property))
        .or(() ->
            Optional.ofNullable(
                System.getenv(
                    property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'))));
  }

  private static void sleep(String name, Path folder) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(name + ".reached"), "");
      while (Files.notExists(folder.resolve(name + ".go"))) {
        Thread.sleep(20);
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot sleep by " + folder, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
