package org.jiku.standards;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * The texts of rule ids and notes in Chinese and English. Quarantined rows go back to the agency
 * that delivered them, so every rule has both.
 */
public final class Reasons {
  private static final Map<String, String> ENGLISH = read("reasons_en.properties");
  private static final Map<String, String> CHINESE = read("reasons_zh.properties");

  private Reasons() {}

  /**
   * The sentence for a rule id ({@code resident-id.check-digit}) or a note ({@code
   * note.full-width}): Chinese for Chinese locales, English for all others. An id that is not of
   * this module is its own text.
   */
  public static String text(String rule, Locale locale) {
    Map<String, String> texts =
        locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? CHINESE : ENGLISH;
    return texts.getOrDefault(rule, rule);
  }

  /** The ids of all rules and notes that have a text. */
  public static Set<String> ids() {
    return ENGLISH.keySet();
  }

  static String english(String rule) {
    return ENGLISH.getOrDefault(rule, rule);
  }

  static Set<String> idsInChinese() {
    return CHINESE.keySet();
  }

  private static Map<String, String> read(String file) {
    Properties properties = new Properties();
    try (InputStream in = Reasons.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("Cannot read texts " + file + ": it is not shipped");
      }
      Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read texts " + file, e);
    }
    Map<String, String> texts = new TreeMap<>();
    for (String id : properties.stringPropertyNames()) {
      texts.put(id, properties.getProperty(id));
    }
    return texts;
  }
}
