package org.jiku.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.Element;
import org.jiku.model.contract.Reference;
import org.jiku.model.contract.RowRule;
import org.jiku.standards.Reasons;

/**
 * What people read who have to correct a row: a sentence for each rule id, in Chinese or English.
 */
public final class RuleReasons {
  private static final String REFERENCE = "reference.";
  private static final Properties ENGLISH = read("rules_en.properties");
  private static final Properties CHINESE = read("rules_zh.properties");

  private RuleReasons() {}

  /**
   * The sentence for a rule id: that of the contract for its own rules (one text for all
   * languages), else that of the platform or of the standard. An id that nobody knows is its own
   * text.
   *
   * @param locale Chinese for Chinese locales, English for all others
   */
  public static String text(Contract contract, String rule, Locale locale) {
    Optional<String> own =
        contract.rules().stream()
            .filter(candidate -> candidate.id().equals(rule))
            .map(RowRule::reason)
            .findFirst();
    if (own.isPresent()) {
      return own.get();
    }
    if (rule.startsWith(REFERENCE)) {
      return contract.references().stream()
          .filter(candidate -> rule.equals(REFERENCE + candidate.id()))
          .findFirst()
          .map(reference -> reference(contract, reference, locale))
          .orElse(rule);
    }
    String platform = texts(locale).getProperty(rule);
    return platform != null ? platform : Reasons.text(rule, locale);
  }

  /** The ids of the rules that the platform itself has for every contract. */
  public static Set<String> ids() {
    Set<String> ids = new TreeSet<>(ENGLISH.stringPropertyNames());
    ids.removeIf(id -> id.equals("reference"));
    return ids;
  }

  private static String reference(Contract contract, Reference reference, Locale locale) {
    return texts(locale)
        .getProperty("reference")
        .formatted(title(contract, reference.element()), title(contract, reference.target()));
  }

  private static String title(Contract contract, String name) {
    Element element = contract.load(name);
    return element.title();
  }

  private static Properties texts(Locale locale) {
    return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? CHINESE : ENGLISH;
  }

  private static Properties read(String file) {
    Properties properties = new Properties();
    try (InputStream in = RuleReasons.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("Cannot read texts " + file + ": it is not shipped");
      }
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read texts " + file, e);
    }
    return properties;
  }
}
