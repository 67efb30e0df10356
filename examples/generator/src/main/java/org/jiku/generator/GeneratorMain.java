package org.jiku.generator;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Runs the generator from a shell: {@code --rows N --seed S --out DIR}. */
public final class GeneratorMain {
  private static final String USAGE =
      "Usage: GeneratorMain --out DIR [--rows N (200000)] [--seed S (1)]";

  private GeneratorMain() {}

  /** Ends with 0, or with 2 where the arguments are wrong. */
  public static void main(String[] arguments) {
    try {
      Manifest manifest = Generator.run(settings(arguments), ProgressListener.none());
      manifest
          .entries()
          .forEach(entry ->
              System.out.println(entry.file() + "\t" + entry.contract() + "\t" + entry.rows()));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(USAGE);
      System.exit(2);
    }
  }

  static Settings settings(String... arguments) {
    Map<String, String> options = new TreeMap<>(Map.of("--rows", "200000", "--seed", "1"));
    for (int i = 0; i < arguments.length; i += 2) {
      boolean known = arguments[i].equals("--out") || options.containsKey(arguments[i]);
      if (!known || i + 1 == arguments.length) {
        throw new IllegalArgumentException(
            "Cannot read the arguments: "
                + arguments[i]
                + (known ? " has no value" : " is unknown"));
      }
      options.put(arguments[i], arguments[i + 1]);
    }
    String out = options.get("--out");
    if (out == null) {
      throw new IllegalArgumentException("Cannot generate: --out is missing");
    }
    return new Settings(number("--rows", options), number("--seed", options), Path.of(out));
  }

  private static long number(String option, Map<String, String> options) {
    String value = options.getOrDefault(option, "");
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "Cannot read " + option + ": \"" + value + "\" is no whole number", e);
    }
  }
}
