package org.jiku.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;

/**
 * The settings of a home folder ({@code config.properties}, UTF-8). A key that is not known stops
 * the start: a misspelled setting must not be a silent default.
 */
public final class Configuration {
  /**
   * Keys that begin so are handed on as they are: to the catalog server, to Iceberg's catalog, to
   * Spark, to Trino's Iceberg connector.
   */
  private static final Map<String, String> PASSED_ON =
      Map.of(
          "catalog.", "settings of the catalog server (Spring Boot), without the prefix",
          "iceberg.", "properties of Iceberg's catalog, for the worker",
          "spark.", "settings of Spark, such as spark.master",
          "trino.", "settings of Trino's Iceberg connector, without the prefix");

  private final Map<String, String> values;

  private Configuration(Map<String, String> values) {
    this.values = values;
  }

  static Configuration load(Path file) {
    Properties read = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        read.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new JikuException(
            ErrorCode.USAGE, "Cannot read the configuration %s: %s".formatted(file, e), e);
      }
    }
    Map<String, String> values = new TreeMap<>();
    for (String name : read.stringPropertyNames()) {
      String value = read.getProperty(name).strip();
      Optional<Setting> key =
          Arrays.stream(Setting.values()).filter(k -> k.text().equals(name)).findAny();
      if (key.isEmpty() && PASSED_ON.keySet().stream().noneMatch(name::startsWith)) {
        throw fault(file, name, "unknown key '%s'; known are %s".formatted(name, known()));
      }
      if (key.isPresent() && !key.get().fits(value)) {
        throw fault(
            file,
            name,
            "%s = '%s' does not fit: %s".formatted(name, value, key.get().description()));
      }
      values.put(name, value);
    }
    return new Configuration(values);
  }

  /** The value of the file, else the default. */
  public String value(Setting key) {
    String value = values.get(key.text());
    return value == null || value.isEmpty() ? key.standard() : value;
  }

  public int number(Setting key) {
    return Integer.parseInt(value(key));
  }

  /** The entries whose keys begin with {@code prefix} (such as {@code spark.}), with it. */
  public Map<String, String> passedOn(String prefix) {
    return values.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .collect(
            Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b, TreeMap::new));
  }

  /** Sets values in a file that exists; its other lines stay. */
  static void store(Path file, Map<Setting, String> values) {
    try {
      List<String> lines = new ArrayList<>(Files.readAllLines(file));
      values.forEach((key, value) -> {
        lines.removeIf(line -> assigns(line, key.text()));
        lines.add(key.text() + "=" + value.replace("\\", "\\\\"));
      });
      Files.write(file, lines);
    } catch (IOException e) {
      throw new JikuException(
          ErrorCode.FAILED, "Cannot change the configuration %s: %s".formatted(file, e), e);
    }
  }

  private static boolean assigns(String line, String name) {
    return line.matches("\\s*" + Pattern.quote(name) + "(\\s|=|:|$).*");
  }

  /** A file that sets nothing and explains every key. */
  static String template() {
    StringBuilder text =
        new StringBuilder("# Settings of this platform; each line shows the default.\n");
    for (Setting key : Setting.values()) {
      text.append("\n# %s\n#%s=%s\n".formatted(key.description(), key.text(), key.standard()));
    }
    new TreeMap<>(PASSED_ON)
        .forEach((prefix, meaning) -> text.append("\n# %s*: %s\n".formatted(prefix, meaning)));
    return text.toString();
  }

  private static String known() {
    return Arrays.stream(Setting.values()).map(Setting::text).collect(Collectors.joining(", "))
        + ", and those that begin with "
        + PASSED_ON.keySet().stream().sorted().collect(Collectors.joining(", "));
  }

  private static JikuException fault(Path file, String name, String reason) {
    return new JikuException(
        ErrorCode.USAGE, "Cannot use %s, line %d: %s".formatted(file, lineOf(file, name), reason));
  }

  private static int lineOf(Path file, String name) {
    try {
      List<String> lines = Files.readAllLines(file);
      for (int line = lines.size(); line > 0; line--) {
        if (assigns(lines.get(line - 1), name)) {
          return line;
        }
      }
    } catch (IOException e) {
      // The message still names file and key.
    }
    return 0;
  }
}
