package org.jiku.rules;

import java.sql.Date;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.types.DataTypes;
import org.jiku.standards.ResidentId;
import org.jiku.standards.Standards;
import org.jiku.standards.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The standards as functions of Spark SQL, for row rules and for people who write queries. All
 * answer null for null.
 *
 * <ul>
 *   <li>{@code jiku_check(standard, value, as_of)}: the standardised value, null if it does not
 *       meet the standard
 *   <li>{@code jiku_rule(standard, value, as_of)}: the id of the rule it fails, null if it meets
 *       the standard
 *   <li>{@code id_birth_date(id)}: the birth date in a standardised identity number
 *   <li>{@code id_sex(id)}: the sex in it, 1 or 2
 *   <li>{@code id_division(id)}: the division code in it, that of first registration
 * </ul>
 *
 * <p>For geometry see {@link ShapeFunctions}.
 */
public final class StandardFunctions {
  private StandardFunctions() {}

  /** Makes the functions known to a session; doing it again changes nothing. */
  public static void register(SparkSession session) {
    if (session.catalog().functionExists("jiku_check")) {
      return;
    }
    UDF3<@Nullable String, @Nullable String, @Nullable Object, @Nullable String> check =
        StandardFunctions::check;
    UDF3<@Nullable String, @Nullable String, @Nullable Object, @Nullable String> rule =
        StandardFunctions::rule;
    UDF1<@Nullable String, @Nullable LocalDate> birthDate =
        id -> id == null ? null : ResidentId.birthDate(id).orElse(null);
    UDF1<@Nullable String, @Nullable String> sex =
        id -> id == null ? null : ResidentId.sex(id).orElse(null);
    UDF1<@Nullable String, @Nullable String> division =
        id -> id == null ? null : ResidentId.division(id).orElse(null);
    session.udf().register("jiku_check", check, DataTypes.StringType);
    session.udf().register("jiku_rule", rule, DataTypes.StringType);
    session.udf().register("id_birth_date", birthDate, DataTypes.DateType);
    session.udf().register("id_sex", sex, DataTypes.StringType);
    session.udf().register("id_division", division, DataTypes.StringType);
    ShapeFunctions.register(session);
  }

  private static @Nullable String check(
      @Nullable String standard, @Nullable String value, @Nullable Object asOf) {
    return verdict(standard, value, asOf)
        .map(verdict -> verdict instanceof Verdict.Valid valid ? valid.value() : null)
        .orElse(null);
  }

  private static @Nullable String rule(
      @Nullable String standard, @Nullable String value, @Nullable Object asOf) {
    return verdict(standard, value, asOf)
        .map(verdict -> verdict instanceof Verdict.Invalid invalid ? invalid.rule() : null)
        .orElse(null);
  }

  private static Optional<Verdict> verdict(
      @Nullable String standard, @Nullable String value, @Nullable Object asOf) {
    if (standard == null || value == null || value.isEmpty() || asOf == null) {
      return Optional.empty();
    }
    return Optional.of(Standards.load(standard).check(value, day(asOf)));
  }

  /** Spark hands dates to functions in one of two classes, as spark.sql.datetime.java8API says. */
  private static LocalDate day(Object date) {
    return switch (date) {
      case LocalDate day -> day;
      case Date day -> day.toLocalDate();
      default ->
          throw new IllegalArgumentException(
              "Cannot check a value as of '" + date + "': it is no date");
    };
  }
}
