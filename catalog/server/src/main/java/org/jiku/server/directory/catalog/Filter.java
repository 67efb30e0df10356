package org.jiku.server.directory.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jiku.model.DataGrade;
import org.jiku.model.Words;

/**
 * Which resources of the directory are asked for.
 *
 * @param ownAgency whose drafts are seen; empty for nobody's
 * @param seesAll whether everybody's drafts are seen
 * @param after names up to this one are left out
 */
record Filter(
    Optional<String> agency,
    Optional<String> state,
    Optional<String> shareClass,
    Optional<String> grade,
    Optional<String> text,
    boolean isLate,
    String ownAgency,
    boolean seesAll,
    String after,
    int limit) {
  static final int MOST = 500;

  Filter {
    agency.ifPresent(code -> Words.requireName(code, "agency"));
    requireOneOf(state, "state", VersionState.wireNames());
    requireOneOf(shareClass, "shareClass", List.of("unconditional", "conditional", "withheld"));
    requireOneOf(grade, "grade", DataGrade.wireNames());
    text.ifPresent(words -> PlainText.require(words, "text", 200));
    if (after.length() > 127 || !PlainText.isPlain(after)) {
      throw new IllegalArgumentException("after must be the name of a resource");
    }
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit must be 1 to %d: %d".formatted(MOST, limit));
    }
  }

  private static void requireOneOf(Optional<String> value, String what, List<String> words) {
    if (value.isPresent() && !words.contains(value.get())) {
      throw new IllegalArgumentException(what + " must be one of " + words);
    }
  }

  /** SQL that follows a condition; what it names is put into the values. */
  String conditions(Map<String, Object> values) {
    values.put("after", after);
    values.put("limit", limit);
    values.put("ownAgency", ownAgency);
    StringBuilder sql = new StringBuilder();
    agency.ifPresent(code -> {
      sql.append(" AND agency = :agency");
      values.put("agency", code);
    });
    state.ifPresent(word -> {
      sql.append(" AND state = :state");
      values.put("state", word);
    });
    shareClass.ifPresent(word -> {
      sql.append(" AND share_class = :shareClass");
      values.put("shareClass", word);
    });
    grade.ifPresent(word -> {
      sql.append(" AND grade = :grade");
      values.put("grade", word);
    });
    text.ifPresent(words -> {
      sql.append(" AND position(:text IN words) > 0");
      values.put("text", words.toLowerCase(Locale.ROOT));
    });
    if (isLate) {
      sql.append(" AND next_due < :today");
    }
    return sql.toString();
  }
}
