package org.jiku.model.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How often a resource is promised to be updated (更新周期, guide of 2017). */
public enum UpdateCycle {
  REAL_TIME,
  DAILY,
  WEEKLY,
  MONTHLY,
  QUARTERLY,
  HALF_YEARLY,
  YEARLY,
  IRREGULAR,
  ONE_OFF;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** All forms in files, the shortest cycle first. */
  public static List<String> wireNames() {
    return Arrays.stream(values()).map(UpdateCycle::wireName).toList();
  }

  public static Optional<UpdateCycle> find(String wireName) {
    return Arrays.stream(values()).filter(cycle -> cycle.wireName().equals(wireName)).findFirst();
  }
}
