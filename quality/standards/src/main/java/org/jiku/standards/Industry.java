package org.jiku.standards;

import java.io.Serializable;

/**
 * One code of an edition of the classification of economic activities, GB/T 4754.
 *
 * @param edition the year of the edition, such as 2017
 * @param section the letter of the section it stands in, or is
 * @param code what the standard prints: a letter, or two to four digits
 * @param name the official name, such as 稻谷加工
 * @param level section, division, group or class
 */
public record Industry(String edition, String section, String code, String name, Level level)
    implements Serializable {

  /** The four levels of the standard: 门类, 大类, 中类, 小类. */
  public enum Level {
    SECTION(0),
    DIVISION(2),
    GROUP(3),
    CLASS(4);

    private final int digits;

    Level(int digits) {
      this.digits = digits;
    }

    /** Whether a code has the form of this level: a letter, or so many digits. */
    boolean fits(String code) {
      return this == SECTION ? code.matches("[A-Z]") : Text.number(code, digits) >= 0;
    }
  }

  /**
   * The form to store, such as {@code 2017:C1311}: what stands under a section, division or group
   * begins with its key.
   */
  public String key() {
    return edition + ':' + section + (level == Level.SECTION ? "" : code);
  }
}
