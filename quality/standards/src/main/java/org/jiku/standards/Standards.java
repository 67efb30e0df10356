package org.jiku.standards;

import java.util.List;
import java.util.Optional;

/** The standards with the tables that ship with this module: shared, immutable, thread-safe. */
public final class Standards {

  private Standards() {}

  /** The standard of that name, or empty if there is none. */
  public static Optional<Standard> find(String name) {
    return StandardSet.builtIn().find(name);
  }

  /**
   * The standard of that name.
   *
   * @throws IllegalArgumentException naming the known standards if there is none
   */
  public static Standard load(String name) {
    return StandardSet.builtIn().load(name);
  }

  /** The names of all standards, in alphabetical order. */
  public static List<String> names() {
    return StandardSet.builtIn().names();
  }

  /** The administrative divisions, GB/T 2260, with their history. */
  public static Divisions divisions() {
    return StandardSet.builtIn().divisions();
  }

  /** The classification of economic activities, GB/T 4754, editions 2011 and 2017. */
  public static Industries industries() {
    return StandardSet.builtIn().industries();
  }

  /** The ethnic groups, GB/T 3304. */
  public static CodeTable ethnicGroups() {
    return StandardSet.builtIn().table("ethnic-group");
  }

  /** The relations to the head of household, GB/T 4761, two-digit codes. */
  public static CodeTable relationsToHead() {
    return StandardSet.builtIn().table("relation-to-head");
  }

  /** The sexes, GB/T 2261.1. */
  public static CodeTable sexes() {
    return StandardSet.builtIn().table("sex");
  }
}
