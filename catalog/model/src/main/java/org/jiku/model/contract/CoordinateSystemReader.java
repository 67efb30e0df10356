package org.jiku.model.contract;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiku.model.ValueType;
import org.jiku.model.document.Section;

/** Reads in which coordinate system geometry is delivered: declared, never guessed. */
final class CoordinateSystemReader {
  private static final Pattern EPSG = Pattern.compile("EPSG:(\\d{4,6})");
  private static final int WGS84 = 4326;
  private static final int BEIJING_1954 = 4214;
  private static final int XIAN_1980 = 4610;
  private static final int FIRST_ZONE = 4534;
  private static final int LAST_ZONE = 4554;

  private CoordinateSystemReader() {}

  /** The EPSG code that {@code crs} names, if geometry can be brought to CGCS2000 from there. */
  static Optional<Integer> read(Section ours) {
    ours.require("crs");
    Optional<String> name = ours.text("crs");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher = EPSG.matcher(name.get());
    int epsg = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    if (isKnown(epsg)) {
      return Optional.of(epsg);
    }
    ours.fault("crs", "'%s' %s".formatted(name.get(), reason(name.get(), epsg)));
    return Optional.empty();
  }

  private static boolean isKnown(int epsg) {
    return epsg == ValueType.Shape.STORED
        || epsg == WGS84
        || (epsg >= FIRST_ZONE && epsg <= LAST_ZONE);
  }

  private static String reason(String name, int epsg) {
    if (epsg == BEIJING_1954 || epsg == XIAN_1980) {
      return "cannot be brought to CGCS2000 here, because the parameters are not public: let the"
          + " surveying authority convert the data before they are delivered";
    }
    String letters = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    if (letters.startsWith("GCJ02") || letters.startsWith("BD09")) {
      return "is a coordinate system of web maps, from which converting is not allowed: deliver the"
          + " coordinates from before they were encrypted";
    }
    return "is no coordinate system that can be brought to CGCS2000: known are EPSG:4490,"
        + " EPSG:4326 and EPSG:4534 to EPSG:4554 (Gauss-Kruger, 3 degrees, without zone number)";
  }
}
