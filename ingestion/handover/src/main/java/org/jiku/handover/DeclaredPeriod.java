package org.jiku.handover;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;

/** The day that a delivery speaks of: as declared, or as the names of its files say. */
public final class DeclaredPeriod {
  private static final Pattern AT_END =
      Pattern.compile("(?<!\\d)(\\d{4})[-_]?(\\d{2})(?:[-_]?(\\d{2}))?\\.[A-Za-z]+$");
  private static final Pattern WRITTEN = Pattern.compile("(\\d{4})-?(\\d{2})(?:-?(\\d{2}))?");

  private DeclaredPeriod() {}

  /** {@code 2026-09-07} or {@code 20260907}; {@code 2026-09} means the month's last day. */
  public static LocalDate parse(String text) {
    Matcher matcher = WRITTEN.matcher(text);
    return (matcher.matches() ? date(matcher) : Optional.<LocalDate>empty())
        .orElseThrow(() ->
            new JikuException(
                ErrorCode.USAGE,
                "Cannot deliver: --period '%s' is no date such as 2026-09-07 or 2026-09"
                    .formatted(text)));
  }

  /** The date at the end of a file's name, such as {@code resident_202609.csv}. */
  static Optional<LocalDate> of(String name) {
    Matcher matcher = AT_END.matcher(name);
    return matcher.find() ? date(matcher) : Optional.empty();
  }

  private static Optional<LocalDate> date(Matcher matcher) {
    try {
      YearMonth month =
          YearMonth.of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
      String day = matcher.group(3);
      return Optional.of(day == null ? month.atEndOfMonth() : month.atDay(Integer.parseInt(day)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
