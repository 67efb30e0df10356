package org.jiku.standards.geometry;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import org.jiku.standards.Reasons;

/** What is to be said of one delivered geometry. */
public sealed interface GeometryVerdict {

  /**
   * It can be stored.
   *
   * @param wkb well-known binary of two dimensions in CGCS2000, little endian, x longitude, y
   *     latitude; outer rings run counter-clockwise, inner ones clockwise
   * @param notes machine codes of what deserves attention, such as {@code z-dropped}
   */
  @SuppressWarnings("ArrayRecordComponent") // one for each row of a delivery: never compared
  record Valid(byte[] wkb, Bounds bounds, List<String> notes) implements GeometryVerdict {
    public Valid {
      requireNonNull(wkb, "wkb");
      requireNonNull(bounds, "bounds");
      notes = List.copyOf(notes);
    }
  }

  /**
   * It cannot be stored.
   *
   * @param rule the stable machine id, such as {@code geometry.self-intersection}
   * @param detail what and where, in the coordinates that were delivered; may be empty
   */
  record Invalid(String rule, String detail) implements GeometryVerdict {
    public Invalid {
      requireNonNull(rule, "rule");
      requireNonNull(detail, "detail");
    }

    /** One sentence; {@link Reasons} has the Chinese text of the rule. */
    public String reason() {
      String sentence = Reasons.text(rule, Locale.ENGLISH);
      return detail.isEmpty() ? sentence : sentence + " (" + detail + ")";
    }
  }
}
