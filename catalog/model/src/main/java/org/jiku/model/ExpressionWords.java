package org.jiku.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiku.model.document.Suggestion;
import org.jspecify.annotations.Nullable;

/**
 * The words of a Spark SQL expression, found without Spark: enough to see whether it names elements
 * that do not exist. Whether it is well formed and well typed is for Spark to say.
 *
 * @param names columns it reads, in lower case, in order of appearance
 * @param unsteady functions in it whose result is not the same each time
 * @param problem what is visibly wrong with its quotes or brackets
 */
public record ExpressionWords(Set<String> names, Set<String> unsteady, Optional<String> problem) {

  /** A name that stands for the day a delivery speaks of, as a date. */
  public static final String PERIOD = "_period";

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<blank>\\s+|--[^\\n]*|/\\*.*?\\*/)"
              + "|(?<string>[rR]?'(?:[^'\\\\]|\\\\.|'')*'|[rR]?\"(?:[^\"\\\\]|\\\\.|\"\")*\")"
              + "|(?<quoted>`(?:[^`]|``)+`)"
              + "|(?<number>\\d+(?:\\.\\d*)?(?:[eE][+-]?\\d+)?[a-zA-Z]{0,2})"
              + "|(?<word>[\\p{L}_][\\p{L}\\p{N}_]*)"
              + "|(?<sign>->|.)",
          Pattern.DOTALL);

  private static final Set<String> UNSTEADY =
      Set.of(
          "current_date",
          "current_timestamp",
          "current_time",
          "curdate",
          "now",
          "localtimestamp",
          "unix_timestamp",
          "rand",
          "random",
          "randn",
          "uuid",
          "shuffle",
          "monotonically_increasing_id",
          "spark_partition_id",
          "input_file_name",
          "current_user",
          "user",
          "session_user");

  private static final Set<String> KEYWORDS =
      Set.of(
          "and",
          "or",
          "not",
          "null",
          "is",
          "in",
          "like",
          "ilike",
          "rlike",
          "regexp",
          "between",
          "case",
          "when",
          "then",
          "else",
          "end",
          "true",
          "false",
          "cast",
          "try_cast",
          "as",
          "distinct",
          "from",
          "div",
          "exists",
          "escape",
          "any",
          "all",
          "some",
          "interval",
          "year",
          "years",
          "month",
          "months",
          "week",
          "weeks",
          "day",
          "days",
          "hour",
          "hours",
          "minute",
          "minutes",
          "second",
          "seconds",
          "both",
          "leading",
          "trailing",
          "for",
          "to",
          "date",
          "timestamp",
          "x",
          "xor");

  public ExpressionWords {
    names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
    unsteady = Collections.unmodifiableSet(new LinkedHashSet<>(unsteady));
  }

  /** The words of an expression. */
  public static ExpressionWords of(String expression) {
    List<Token> tokens = tokens(expression);
    Set<String> variables = variables(tokens);
    Set<String> names = new LinkedHashSet<>();
    Set<String> unsteady = new LinkedHashSet<>();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      String name = token.name();
      if (name == null) {
        continue;
      }
      boolean called = sign(tokens, i + 1, "(");
      if (!token.quoted() && UNSTEADY.contains(name)) {
        unsteady.add(name);
      } else if (isColumn(tokens, i, token, called) && !variables.contains(name)) {
        names.add(name);
      }
    }
    return new ExpressionWords(names, unsteady, problem(tokens));
  }

  /** The expression with each unquoted occurrence of {@link #PERIOD} replaced. */
  public static String withPeriod(String expression, UnaryOperator<String> replacement) {
    StringBuilder text = new StringBuilder();
    Matcher matcher = TOKEN.matcher(expression);
    while (matcher.find()) {
      String word = matcher.group();
      boolean period = matcher.group("word") != null && word.equalsIgnoreCase(PERIOD);
      text.append(period ? replacement.apply(word) : word);
    }
    return text.toString();
  }

  /**
   * What is visibly wrong with the expression.
   *
   * @param known the names it may use
   * @param noun what these are
   * @param advice what to do instead of calling a function that gives another result each time
   */
  public List<String> faults(Collection<String> known, String noun, String advice) {
    List<String> faults = new ArrayList<>();
    for (String name : names) {
      if (!known.contains(name)) {
        faults.add(
            "'%s' in the expression is no %s%s".formatted(name, noun, Suggestion.of(name, known)));
      }
    }
    for (String function : unsteady) {
      faults.add("%s() gives another result each time: %s".formatted(function, advice));
    }
    problem.ifPresent(found -> faults.add("the expression " + found));
    return faults;
  }

  private record Token(String text, boolean word, boolean quoted) {
    @Nullable String name() {
      if (quoted) {
        return text.substring(1, text.length() - 1).toLowerCase(Locale.ROOT);
      }
      return word ? text.toLowerCase(Locale.ROOT) : null;
    }
  }

  private static List<Token> tokens(String expression) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(expression);
    while (matcher.find()) {
      if (matcher.group("blank") == null) {
        tokens.add(
            new Token(
                matcher.group(), matcher.group("word") != null, matcher.group("quoted") != null));
      }
    }
    return tokens;
  }

  private static boolean isColumn(List<Token> tokens, int i, Token token, boolean called) {
    if (token.quoted()) {
      return true;
    }
    boolean field = sign(tokens, i - 1, ".") && i > 1;
    boolean typeName = i > 0 && "as".equals(tokens.get(i - 1).name());
    return !called && !field && !typeName && !KEYWORDS.contains(String.valueOf(token.name()));
  }

  private static boolean sign(List<Token> tokens, int i, String text) {
    return i >= 0 && i < tokens.size() && tokens.get(i).text().equals(text);
  }

  /** Parameters of lambdas: {@code v -> ...} and {@code (a, b) -> ...}. */
  private static Set<String> variables(List<Token> tokens) {
    Set<String> variables = new HashSet<>();
    for (int i = 1; i < tokens.size(); i++) {
      if (!sign(tokens, i, "->")) {
        continue;
      }
      int from = i - 1;
      if (sign(tokens, from, ")")) {
        while (from > 0 && !sign(tokens, from, "(")) {
          from--;
        }
      }
      for (Token token : tokens.subList(from, i)) {
        String name = token.name();
        if (name != null) {
          variables.add(name);
        }
      }
    }
    return variables;
  }

  private static Optional<String> problem(List<Token> tokens) {
    Deque<String> open = new ArrayDeque<>();
    for (Token token : tokens) {
      switch (token.text()) {
        case "(", "[" -> open.push(token.text());
        case ")", "]" -> {
          String expected = token.text().equals(")") ? "(" : "[";
          if (open.isEmpty() || !open.pop().equals(expected)) {
            return Optional.of("closes '" + token.text() + "' without opening it");
          }
        }
        case "'", "\"", "`" -> {
          return Optional.of("has a quote " + token.text() + " without its end");
        }
        case ";" -> {
          return Optional.of("must be one expression, without ';'");
        }
        default -> {}
      }
    }
    return open.isEmpty()
        ? Optional.empty()
        : Optional.of("opens '" + open.peek() + "' without closing it");
  }
}
