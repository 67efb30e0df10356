package org.jiku.standards;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The period that a statistical figure speaks of, in the forms that statistics are published in.
 * Standardised, in the manner of ISO 8601: {@code 2026} a year, {@code 2026-H1} a half, {@code
 * 2026-Q3} a quarter, {@code 2026-03} a month, {@code 2026-01/2026-02} several months in one
 * (January and February often come so, cumulative figures always).
 */
public final class StatisticalPeriod implements Standard {
  private static final long serialVersionUID = 1L;
  private static final String NUMERALS = "一二三四";
  private static final List<Form> FORMS =
      List.of(
          new Form(Kind.YEAR, "(\\d{4})年?(?:度|全年)?"),
          new Form(Kind.HALF, "(\\d{4})-?H([12])"),
          new Form(Kind.HALF, "(\\d{4})年([上下])半年"),
          new Form(Kind.QUARTER, "(\\d{4})-?Q([1-4])"),
          new Form(Kind.QUARTER, "(\\d{4})年第?([1-4一二三四])季度?"),
          new Form(Kind.MONTH, "(\\d{4})-?(\\d{2})"),
          new Form(Kind.MONTH, "(\\d{4})[-/](\\d{1,2})"),
          new Form(Kind.MONTH, "(\\d{4})年(\\d{1,2})月"),
          new Form(Kind.MONTHS, "(\\d{4})年(\\d{1,2})月?[-—–~至](\\d{1,2})月"),
          new Form(Kind.MONTHS, "(\\d{4})-(\\d{2})/(?:\\1-)?(\\d{2})"));

  StatisticalPeriod() {}

  private enum Kind {
    YEAR,
    HALF,
    QUARTER,
    MONTH,
    MONTHS
  }

  private record Form(Kind kind, Pattern pattern) {
    Form(Kind kind, String pattern) {
      this(kind, Pattern.compile(pattern));
    }
  }

  /** First and last day. */
  public record Days(LocalDate first, LocalDate last) {}

  @Override
  public String name() {
    return "statistical-period";
  }

  @Override
  public Verdict check(String value, LocalDate asOf) {
    CodeText text = CodeText.of(value);
    for (Form form : FORMS) {
      Matcher matcher = form.pattern().matcher(text.standard());
      if (matcher.matches()) {
        Optional<String> standard = standard(form.kind(), matcher);
        if (standard.isEmpty()) {
          return text.invalid("statistical-period.impossible");
        }
        return days(standard.get()).orElseThrow().first().isAfter(asOf)
            ? text.invalid("statistical-period.future")
            : text.as(standard.get()).valid(0);
      }
    }
    return text.invalid("statistical-period.format");
  }

  private static Optional<String> standard(Kind kind, Matcher matcher) {
    String year = matcher.group(1);
    if (year.compareTo("1900") < 0) {
      return Optional.empty();
    }
    return switch (kind) {
      case YEAR -> Optional.of(year);
      case HALF -> Optional.of(year + "-H" + ("1上".contains(matcher.group(2)) ? 1 : 2));
      case QUARTER -> {
        int numeral = NUMERALS.indexOf(matcher.group(2));
        yield Optional.of(year + "-Q" + (numeral < 0 ? matcher.group(2) : numeral + 1));
      }
      case MONTH -> month(matcher.group(2)).map(month -> year + "-" + month);
      case MONTHS -> {
        List<String> months = new ArrayList<>();
        month(matcher.group(2)).ifPresent(months::add);
        month(matcher.group(3)).ifPresent(months::add);
        yield months.size() < 2 || months.getFirst().compareTo(months.getLast()) >= 0
            ? Optional.empty()
            : Optional.of(year + "-" + months.getFirst() + "/" + year + "-" + months.getLast());
      }
    };
  }

  private static Optional<String> month(String digits) {
    int month = Integer.parseInt(digits);
    return month < 1 || month > 12 ? Optional.empty() : Optional.of(Text.digits(month, 2));
  }

  /** The days of a standardised period; empty if it is none. */
  public static Optional<Days> days(String period) {
    if (!period.matches("\\d{4}(-H[12]|-Q[1-4]|-\\d{2}(/\\d{4}-\\d{2})?)?")) {
      return Optional.empty();
    }
    int year = Integer.parseInt(period.substring(0, 4));
    int first = 1;
    int last = 12;
    if (period.length() == 7 && period.charAt(5) == 'H') {
      first = (period.charAt(6) - '0') * 6 - 5;
      last = first + 5;
    } else if (period.length() == 7 && period.charAt(5) == 'Q') {
      first = (period.charAt(6) - '0') * 3 - 2;
      last = first + 2;
    } else if (period.length() > 4) {
      first = Integer.parseInt(period.substring(5, 7));
      last = Integer.parseInt(period.substring(period.length() - 2));
    }
    if (first < 1 || last > 12 || first > last) {
      return Optional.empty();
    }
    LocalDate end = LocalDate.of(year, last, 1);
    return Optional.of(
        new Days(LocalDate.of(year, first, 1), end.withDayOfMonth(end.lengthOfMonth())));
  }

  private Object writeReplace() {
    return BuiltInReference.orSelf(this);
  }
}
