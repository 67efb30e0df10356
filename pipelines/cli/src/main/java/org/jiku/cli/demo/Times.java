package org.jiku.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;

/** How long each part of a demo took. */
final class Times {

  /**
   * One piece of it.
   *
   * @param part such as {@code deliver}
   * @param what such as the name of a file
   * @param seconds by the clock on the wall
   */
  record Taken(String part, String what, double seconds) {}

  private final List<Taken> taken = new ArrayList<>();

  /** Does the work, and keeps how long it took even if it fails. */
  <T> T take(String part, String what, Supplier<T> work) {
    long begin = System.nanoTime();
    try {
      return work.get();
    } finally {
      taken.add(new Taken(part, what, Math.round((System.nanoTime() - begin) / 1e6) / 1e3));
    }
  }

  /** Header and rows: each piece, then each part's sum. */
  List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    for (Taken each : taken) {
      rows.add(List.of(each.part(), each.what(), seconds(each.seconds())));
    }
    sums().forEach((part, seconds) -> rows.add(List.of(part, "合计 sum", seconds(seconds))));
    rows.add(List.of("", "总计 total", seconds(total())));
    return rows;
  }

  /** As a document for {@code times.json}. */
  Map<String, Object> document(long rows, long seed) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("rows", rows);
    document.put("seed", seed);
    document.put("processors", Runtime.getRuntime().availableProcessors());
    document.put("pieces", List.copyOf(taken));
    document.put("parts", sums());
    document.put("total", total());
    return document;
  }

  /** Writes a document as JSON, making the folder. */
  static void write(Map<String, Object> document, Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
      Files.writeString(
          file, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(document));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("times have a JSON form", e);
    } catch (IOException e) {
      throw new JikuException(ErrorCode.FAILED, "Cannot write " + file + ": " + e, e);
    }
  }

  private Map<String, Double> sums() {
    Map<String, Double> sums = new LinkedHashMap<>();
    taken.forEach(each -> sums.merge(each.part(), each.seconds(), Times::sum));
    return sums;
  }

  private double total() {
    return taken.stream().map(Taken::seconds).reduce(0.0, Times::sum);
  }

  /** To milliseconds, so that no rounding error of the sum is shown. */
  private static double sum(double one, double two) {
    return Math.round((one + two) * 1000) / 1000.0;
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%8.1f s", seconds);
  }
}
