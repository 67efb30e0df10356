package org.jiku.standards;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A standard that is a list of codes with names: sex, ethnic group, relation to the head of
 * household. Accepts a code, a name or another name, and standardises to the code.
 */
public final class CodeTable implements Standard {
  private static final long serialVersionUID = 1L;

  /** A code with its official name. */
  public record Entry(String code, String name) implements java.io.Serializable {}

  private final String name;
  private final List<Entry> entries;
  private final Map<String, String> codes;
  private transient Map<String, Verdict.Valid> verdicts;

  private CodeTable(String name, List<Entry> entries, Map<String, String> codes) {
    this.name = name;
    this.entries = entries;
    this.codes = codes;
    this.verdicts = verdictsOf(codes);
  }

  static CodeTable of(String name, DataFile file) {
    List<Entry> entries = new ArrayList<>();
    Map<String, String> codes = new HashMap<>();
    for (DataFile.Row row : file.rows("code", "name", "aliases")) {
      String code = row.field(0);
      entries.add(new Entry(code, row.field(1)));
      List<String> spellings = new ArrayList<>(List.of(code, row.field(1)));
      if (!row.field(2).isEmpty()) {
        spellings.addAll(List.of(row.field(2).split("\\|", -1)));
      }
      for (String spelling : spellings) {
        String other = codes.putIfAbsent(spelling, code);
        if (other != null) {
          throw file.fault(row.line(), "\"" + spelling + "\" already stands for " + other);
        }
      }
    }
    return new CodeTable(name, entries, codes);
  }

  private static Map<String, Verdict.Valid> verdictsOf(Map<String, String> codes) {
    Map<String, Verdict.Valid> verdicts = new HashMap<>();
    codes.forEach((spelling, code) ->
        verdicts.put(
            spelling,
            new Verdict.Valid(code, Notes.of(spelling.equals(code) ? 0 : Notes.FROM_NAME))));
    return verdicts;
  }

  @Override
  public String name() {
    return name;
  }

  /** All codes with their names, in the order of the file. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** The official name of a code. */
  public Optional<String> nameOf(String code) {
    return entries.stream().filter(e -> e.code().equals(code)).map(Entry::name).findFirst();
  }

  @Override
  public Verdict check(String value, LocalDate asOf) {
    Verdict.Valid known = verdicts.get(value);
    return known != null ? known : checkUnusual(value);
  }

  private Verdict checkUnusual(String value) {
    StringBuilder text = new StringBuilder(value.length());
    int from = Text.start(value);
    int to = Text.end(value, from);
    int notes = to - from < value.length() ? Notes.TRIMMED : 0;
    for (int i = from; i < to; i++) {
      char c = value.charAt(i);
      char half = Text.halfWidth(c);
      if (half != c) {
        notes |= Notes.FULL_WIDTH;
      }
      text.append(half);
    }
    String spelling = text.toString();
    String code = codes.get(spelling);
    if (code == null) {
      return Verdict.Invalid.of(name + ".unknown", Text.shown(value));
    }
    return new Verdict.Valid(code, Notes.of(notes | (spelling.equals(code) ? 0 : Notes.FROM_NAME)));
  }

  private Object writeReplace() {
    return BuiltInReference.orSelf(this);
  }

  private Object readResolve() {
    return new CodeTable(name, entries, codes);
  }
}
