package org.jiku.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The level of data by the harm its leak would do, mildest first (GB/T 43697-2024; general is
 * subdivided 1 to 4).
 */
public enum DataGrade {
  GENERAL_1,
  GENERAL_2,
  GENERAL_3,
  GENERAL_4,
  IMPORTANT,
  CORE;

  /** The form in files, such as {@code general-3}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<DataGrade> find(String wireName) {
    return Arrays.stream(values()).filter(grade -> grade.wireName().equals(wireName)).findFirst();
  }

  /** All forms in files, mildest first. */
  public static List<String> wireNames() {
    return Arrays.stream(values()).map(DataGrade::wireName).toList();
  }

  /** The strictest holds (就高从严). */
  public DataGrade strictest(DataGrade other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
