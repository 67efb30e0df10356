package org.jiku.server.identity;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jiku.standards.Standards;
import org.jiku.standards.Verdict;
import org.jspecify.annotations.Nullable;

/** What is said of an agency to register it; {@code code} may be left to the path. */
record AgencyEntry(
    @Nullable String code,
    String title,
    String creditCode,
    @Nullable Boolean authority,
    @Nullable Long revision,
    @Nullable List<Unit> units,
    @Nullable List<InformationSystem> systems) {
  private static final int MOST_PARTS = 1000;

  AgencyEntry {
    code = code == null ? null : Given.code(code, "code");
    title = Given.text(title, "title", 200);
    creditCode = creditCode(creditCode);
    units = Given.list(units, "units", MOST_PARTS);
    systems = Given.list(systems, "systems", MOST_PARTS);
    requireDistinct(
        units.stream().map(unit -> Objects.requireNonNullElse(unit.code(), "")).toList());
    requireDistinct(systems.stream().map(InformationSystem::code).toList());
  }

  /** A unit of an agency. */
  record Unit(@Nullable String code, String title) {
    Unit {
      code = code == null ? null : Given.code(code, "code of a unit");
      title = Given.text(title, "title of a unit", 200);
    }
  }

  /**
   * An information system (信息系统).
   *
   * @param protectionLevel 1 to 5, GB/T 22240-2020; 0: not graded yet
   */
  record InformationSystem(String code, String title, @Nullable Integer protectionLevel) {
    InformationSystem {
      code = Given.code(code, "code of a system");
      title = Given.text(title, "title of a system", 200);
      if (protectionLevel != null && (protectionLevel < 0 || protectionLevel > 5)) {
        throw new IllegalArgumentException(
            "Cannot use the request: protection level %d; it must be 1 to 5"
                .formatted(protectionLevel));
      }
    }
  }

  boolean isAuthority() {
    return Boolean.TRUE.equals(authority);
  }

  private static String creditCode(@Nullable String value) {
    String given = Given.text(value, "creditCode", 18);
    return switch (Standards.load("credit-code").check(given, LocalDate.EPOCH.plusYears(55))) {
      case Verdict.Valid valid -> valid.value();
      case Verdict.Invalid invalid ->
          throw new IllegalArgumentException(
              "Cannot use the request: credit code \"%s\" is wrong: %s"
                  .formatted(given, invalid.reason()));
    };
  }

  private static void requireDistinct(List<String> codes) {
    Set<String> seen = new HashSet<>();
    for (String code : codes) {
      if (code.isEmpty() || !seen.add(code)) {
        throw new IllegalArgumentException(
            "Cannot use the request: code %s stands twice, or one is missing".formatted(code));
      }
    }
  }
}
