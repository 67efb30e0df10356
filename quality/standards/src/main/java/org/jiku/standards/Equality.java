package org.jiku.standards;

import java.text.Normalizer;
import java.util.Locale;

/**
 * When two sources say the same of an attribute. Fits the type: a different spelling of the same
 * name or address is no discrepancy.
 */
public enum Equality {

  /** The same characters. */
  EXACT {
    @Override
    String reduced(String value) {
      return value;
    }
  },

  /**
   * The same name after normalisation, whatever its spaces, dots, width of letters, capitals and
   * compatibility characters.
   */
  PERSON_NAME {
    @Override
    String reduced(String value) {
      return lettersOf(value);
    }
  },

  /**
   * The same address after normalisation, whatever its punctuation and capitals, and with or
   * without the province and prefecture in front: {@code 湖北省武汉市武昌区中南路1号} is {@code 武昌区中南路1号}, but
   * not {@code 湖南省武昌区中南路1号}. Not transitive, so there is no key to group by.
   */
  ADDRESS {
    @Override
    String reduced(String value) {
      return lettersOf(value);
    }

    @Override
    public boolean same(String one, String other) {
      if (one.equals(other)) {
        return true;
      }
      return AddressParts.of(reduced(one)).agreesWith(AddressParts.of(reduced(other)));
    }
  };

  /**
   * The equality for values of a standard: names and addresses have their own, others are exact.
   */
  public static Equality of(String standard) {
    return switch (standard) {
      case "person-name" -> PERSON_NAME;
      case "address" -> ADDRESS;
      default -> EXACT;
    };
  }

  /** Whether two values, standardised or not, say the same. */
  public boolean same(String one, String other) {
    return one.equals(other) || reduced(one).equals(reduced(other));
  }

  abstract String reduced(String value);

  private static String lettersOf(String value) {
    String text = Normalizer.normalize(value, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    StringBuilder letters = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> Character.isLetterOrDigit(c) || Character.getType(c) == Character.PRIVATE_USE)
        .forEach(letters::appendCodePoint);
    return letters.toString();
  }

  /** An address as province, prefecture and the rest; what it does not name is empty. */
  private record AddressParts(String province, String prefecture, String rest) {

    static AddressParts of(String address) {
      String province = leading(address, Division.Level.PROVINCE);
      String below = address.substring(province.length());
      String prefecture = leading(below, Division.Level.PREFECTURE);
      return new AddressParts(province, prefecture, below.substring(prefecture.length()));
    }

    private static String leading(String address, Division.Level level) {
      return LeadingNames.of(level).in(address);
    }

    boolean agreesWith(AddressParts other) {
      return rest.equals(other.rest)
          && agree(province, other.province)
          && agree(prefecture, other.prefecture);
    }

    private static boolean agree(String one, String other) {
      return one.isEmpty() || other.isEmpty() || one.equals(other);
    }
  }

  /** The names of a level that are in force, to be found at the beginning of an address. */
  private record LeadingNames(java.util.Set<String> names, int longest) {
    private static final LeadingNames PROVINCES = load(Division.Level.PROVINCE);
    private static final LeadingNames PREFECTURES = load(Division.Level.PREFECTURE);

    static LeadingNames of(Division.Level level) {
      return level == Division.Level.PROVINCE ? PROVINCES : PREFECTURES;
    }

    private static LeadingNames load(Division.Level level) {
      java.util.Set<String> names = new java.util.HashSet<>();
      for (Division division : Standards.divisions().all()) {
        if (division.level() == level
            && division.validTo().equals(Division.OPEN)
            && !Divisions.isCollective(division.name())) {
          names.add(division.name());
        }
      }
      int longest = names.stream().mapToInt(String::length).max().orElse(0);
      return new LeadingNames(java.util.Set.copyOf(names), longest);
    }

    /** The longest name that the address begins with and goes on after; empty if there is none. */
    String in(String address) {
      for (int length = Math.min(longest, address.length() - 1); length > 1; length--) {
        String beginning = address.substring(0, length);
        if (names.contains(beginning)) {
          return beginning;
        }
      }
      return "";
    }
  }
}
