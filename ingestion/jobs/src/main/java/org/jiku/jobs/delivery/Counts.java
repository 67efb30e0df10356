package org.jiku.jobs.delivery;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts of rows, by rule and by note; added up from what the successful attempts of tasks return.
 */
final class Counts implements Serializable {
  private long input;
  private long accepted;
  private final TreeMap<String, Long> rules = new TreeMap<>();
  private final TreeMap<String, Long> notes = new TreeMap<>();

  void good() {
    input++;
    accepted++;
  }

  void bad() {
    input++;
  }

  /** Rows that were good by themselves and fail among the others of their delivery. */
  void spoiled(long rows) {
    accepted -= rows;
  }

  void rule(String rule) {
    rule(rule, 1L);
  }

  void rule(String rule, long rows) {
    rules.merge(rule, rows, Long::sum);
  }

  void note(String note) {
    notes.merge(note, 1L, Long::sum);
  }

  void add(Counts other) {
    input += other.input;
    accepted += other.accepted;
    other.rules.forEach((rule, count) -> rules.merge(rule, count, Long::sum));
    other.notes.forEach((note, count) -> notes.merge(note, count, Long::sum));
  }

  long input() {
    return input;
  }

  long accepted() {
    return accepted;
  }

  long quarantined() {
    return input - accepted;
  }

  Map<String, Long> rules() {
    return rules;
  }

  Map<String, Long> notes() {
    return notes;
  }
}
