package org.jiku.server.directory.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A version of a resource as it is shown.
 *
 * @param published number of the version in force
 * @param proposed number of what a definition file says otherwise
 * @param reviewDue by when the authority reviews it, while it lies there
 * @param changeDue by when a change is submitted, where its cause is known
 */
record ResourceView(
    String name,
    Provider provider,
    int version,
    String state,
    String origin,
    String proposer,
    Instant madeAt,
    Optional<Integer> published,
    Optional<Integer> proposed,
    Optional<String> withdrawalAsked,
    Optional<LocalDate> reviewDue,
    Optional<LocalDate> changeDue,
    Freshness freshness,
    EffectiveView effective,
    Description description,
    long revision) {

  /** 提供部门 and its unified social credit code. */
  record Provider(String code, String title, Optional<String> creditCode) {}

  /** Promised cycle against the last delivery. */
  record Freshness(
      String state,
      int workingDaysLate,
      Optional<Instant> lastDelivery,
      Optional<String> period,
      Optional<LocalDate> nextDue) {}

  /** What holds, the stricter of resource and element. */
  record EffectiveView(String shareClass, String grade, List<EffectiveItem> elements) {
    static EffectiveView of(Effective effective) {
      return new EffectiveView(
          Sharing.word(effective.shareClass()),
          effective.grade().wireName(),
          effective.elements().stream()
              .map(element ->
                  new EffectiveItem(
                      element.item().name(),
                      Sharing.word(element.shareClass()),
                      element.grade().wireName()))
              .toList());
    }
  }

  /** An element's effective values. */
  record EffectiveItem(String name, String shareClass, String grade) {}
}
