package org.jiku.server.directory.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How far a version has come. */
public enum VersionState {
  /** What a definition file says other than what people work on; waits to be taken up. */
  PROPOSED,
  DRAFT,
  /** The unit's head has signed. */
  APPROVED,
  /** Lies with the authority. */
  SUBMITTED,
  RETURNED,
  /** In force. */
  PUBLISHED,
  /** Was in force until a later one was published. */
  SUPERSEDED,
  /** Was given up for a later one before it was published. */
  REPLACED,
  WITHDRAWN;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<VersionState> find(String wireName) {
    return Arrays.stream(values()).filter(state -> state.wireName().equals(wireName)).findFirst();
  }

  static List<String> wireNames() {
    return Arrays.stream(values()).map(VersionState::wireName).toList();
  }
}
