package org.jiku.generator;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jiku.generator.Insurance.Enrolment;

/** What the agencies' files together say of one person, as far as it is written. */
final class Trace {
  private final Person before;
  private final Person after;
  private final Fate fate;
  private final Map<String, Word> words = new LinkedHashMap<>();
  private Enrolment enrolment = Enrolment.NONE;
  private boolean registeredEver;
  private boolean registered;
  private boolean steady;
  private boolean dead;
  private boolean heardOf;

  /**
   * The last word of an agency other than the police and human resources under one of its keys.
   *
   * @param key the local key
   */
  record Word(String file, long line, String key, Person person) {}

  Trace(Person before, Person after, Fate fate) {
    this.before = before;
    this.after = after;
    this.fate = fate;
  }

  /** As in the first residents' file; other agencies know nobody's corrected number. */
  Person before() {
    return before;
  }

  Person after() {
    return after;
  }

  Fate fate() {
    return fate;
  }

  /**
   * Records the police's rows.
   *
   * @param ever whether a residents' file gave an accepted row
   * @param now whether the newest one did
   * @param untouched whether both did, without a fault, of somebody to whom nothing happens
   */
  void register(boolean ever, boolean now, boolean untouched) {
    registeredEver = ever;
    registered = now;
    steady = untouched;
  }

  void enrol(Enrolment known) {
    enrolment = known;
  }

  void die() {
    dead = true;
  }

  void hear(Word word) {
    heardOf = true;
    words.put(word.key(), word);
  }

  void forget(String key) {
    words.remove(key);
  }

  /** Whether an agency still holds a key. */
  boolean holds(String key) {
    return words.containsKey(key);
  }

  Enrolment enrolment() {
    return enrolment;
  }

  Collection<Word> words() {
    return words.values();
  }

  boolean registeredEver() {
    return registeredEver;
  }

  boolean registered() {
    return registered;
  }

  /** Whether some agency's death row was accepted. */
  boolean dead() {
    return dead;
  }

  boolean conflict() {
    return enrolment.conflict();
  }

  /** Whether a disagreement that is planted is sure to show, and to be the only one. */
  boolean steady() {
    return steady && !conflict();
  }

  boolean current() {
    return registered || dead || enrolment.now().isPresent() || !words.isEmpty();
  }

  boolean ever() {
    return registeredEver || dead || enrolment.ever() || heardOf;
  }
}
