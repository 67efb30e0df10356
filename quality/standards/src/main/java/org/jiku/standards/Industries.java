package org.jiku.standards;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The classification of economic activities, GB/T 4754, in one or more editions: a code means
 * another activity in another edition, so it is nothing without its own.
 */
public final class Industries implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Editions by the first day in force. */
  private final NavigableMap<LocalDate, String> editions;

  /** By edition and printed code, such as {@code 2017:1311}, in the order of the file. */
  private final Map<String, Industry> industries;

  private Industries(NavigableMap<LocalDate, String> editions, Map<String, Industry> industries) {
    this.editions = editions;
    this.industries = industries;
  }

  static Industries of(DataFile rows, DataFile editionRows) {
    NavigableMap<LocalDate, String> editions = editions(editionRows);
    Map<String, Industry> industries = new LinkedHashMap<>();
    for (DataFile.Row row : rows.rows("edition", "code", "name", "level", "parent")) {
      if (!editions.containsValue(row.field(0))) {
        throw rows.fault(
            row.line(), "edition \"" + row.field(0) + "\" is not in the file of editions");
      }
      Industry industry = industry(rows, row, industries);
      if (industries.putIfAbsent(printed(industry.edition(), industry.code()), industry) != null) {
        throw rows.fault(row.line(), "\"" + industry.code() + "\" stands there twice");
      }
    }
    return new Industries(editions, industries);
  }

  private static NavigableMap<LocalDate, String> editions(DataFile file) {
    NavigableMap<LocalDate, String> editions = new TreeMap<>();
    for (DataFile.Row row : file.rows("edition", "in_force_from")) {
      if (Text.number(row.field(0), 4) < 0) {
        throw file.fault(row.line(), "\"" + row.field(0) + "\" is no year of an edition");
      }
      try {
        editions.put(LocalDate.parse(row.field(1)), row.field(0));
      } catch (DateTimeParseException e) {
        throw file.fault(row.line(), "\"" + row.field(1) + "\" is no date YYYY-MM-DD");
      }
    }
    if (editions.isEmpty()) {
      throw file.fault(1, "it names no edition");
    }
    return editions;
  }

  private static Industry industry(
      DataFile file, DataFile.Row row, Map<String, Industry> industries) {
    String edition = row.field(0);
    String code = row.field(1);
    String parent = row.field(4);
    Industry.Level level = level(file, row);
    if (level == Industry.Level.SECTION) {
      return new Industry(edition, code, code, row.field(2), level);
    }
    Industry above = industries.get(printed(edition, parent));
    boolean fits =
        level == Industry.Level.DIVISION
            ? Industry.Level.SECTION.fits(parent)
            : parent.equals(code.substring(0, code.length() - 1));
    if (above == null || !fits) {
      throw file.fault(
          row.line(), "\"" + parent + "\" is no parent of " + code + " in a line above it");
    }
    return new Industry(edition, above.section(), code, row.field(2), level);
  }

  private static Industry.Level level(DataFile file, DataFile.Row row) {
    Industry.Level level =
        switch (row.field(3)) {
          case "section" -> Industry.Level.SECTION;
          case "division" -> Industry.Level.DIVISION;
          case "group" -> Industry.Level.GROUP;
          case "class" -> Industry.Level.CLASS;
          default -> throw file.fault(row.line(), "\"" + row.field(3) + "\" is no level");
        };
    if (!level.fits(row.field(1))) {
      throw file.fault(row.line(), "\"" + row.field(1) + "\" is no code of a " + row.field(3));
    }
    return level;
  }

  private static String printed(String edition, String code) {
    return edition + ':' + code;
  }

  /** All codes of all editions, what is above before what stands under it. */
  public List<Industry> all() {
    return List.copyOf(industries.values());
  }

  /** The editions at hand, oldest first. */
  public List<String> editions() {
    return List.copyOf(editions.values());
  }

  boolean hasEdition(String edition) {
    return editions.containsValue(edition);
  }

  /** The edition in force on a day; the oldest at hand if none was. */
  public String editionOn(LocalDate day) {
    Map.Entry<LocalDate, String> inForce = editions.floorEntry(day);
    return inForce == null ? editions.firstEntry().getValue() : inForce.getValue();
  }

  /** What an edition has under a code as printed: a letter, or two to four digits. */
  public Optional<Industry> find(String edition, String code) {
    return Optional.ofNullable(industries.get(printed(edition, code)));
  }

  /** What a standardised value stands for, such as {@code 2017:C1311}. */
  public Optional<Industry> find(String key) {
    int colon = key.indexOf(':');
    int code = colon + (key.length() > colon + 2 ? 2 : 1);
    return colon < 0
        ? Optional.empty()
        : find(key.substring(0, colon), key.substring(code))
            .filter(industry -> industry.key().equals(key));
  }

  /** The lowest group or division that a code of digits would stand under; empty if none does. */
  Optional<Industry> nearestAbove(String edition, String digits) {
    for (int length = digits.length() - 1; length >= 2; length--) {
      Optional<Industry> above = find(edition, digits.substring(0, length));
      if (above.isPresent()) {
        return above;
      }
    }
    return Optional.empty();
  }
}
