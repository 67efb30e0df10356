package org.jiku.worker;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the log and the ledger are told of a failure: where it happened and of what kind it is, but
 * no value of a row, which those who run the platform may not read (Decree 809 art. 36). What this
 * project says itself holds none. The messages of engines and libraries may quote what they were
 * given, so they are told up to the first quotation and without numbers and names.
 */
final class Told {
  /** Where a quotation, a list of values or a further line begins, with all that comes after it. */
  private static final Pattern QUOTATION = Pattern.compile("(?s)[\"'`‘“「《{\n\r].*");

  /** Numbers that are no line, column or port; anything written in other letters than Latin. */
  private static final Pattern VALUE =
      Pattern.compile("\\p{Nd}{6,}[Xx]?|-?\\d+\\.\\d{2,}|[^\\x00-\\x7F]+");

  private static final String LEFT_OUT = "…";
  private static final int DEEPEST = 20;

  private Told() {}

  /** One line: what went wrong; of what kind it is too, where the message is not told whole. */
  static String reason(Throwable failure) {
    String kind = failure.getClass().getName();
    return message(failure)
        .map(text ->
            isOurs(failure) || text.equals(failure.getMessage()) ? text : kind + ": " + text)
        .orElse(kind);
  }

  /** The stack trace, with the causes. */
  static String trace(Throwable failure) {
    StringBuilder text = new StringBuilder();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    String begin = "";
    for (Throwable cause = failure;
        cause != null && seen.size() < DEEPEST && seen.add(cause);
        cause = cause.getCause()) {
      text.append(begin).append(cause.getClass().getName());
      message(cause).ifPresent(message -> text.append(": ").append(message));
      for (StackTraceElement frame : cause.getStackTrace()) {
        text.append("\n\tat ").append(frame);
      }
      begin = "\nCaused by: ";
    }
    return text.toString();
  }

  private static Optional<String> message(Throwable failure) {
    return Optional.ofNullable(failure.getMessage())
        .map(text -> isOurs(failure) ? withoutCause(text, failure) : withoutValues(text));
  }

  private static boolean isOurs(Throwable failure) {
    return failure.getClass().getName().startsWith("org.jiku.");
  }

  /** What a message of ours repeats of its cause's is told as that is. */
  private static String withoutCause(String text, Throwable failure) {
    Throwable cause = failure.getCause();
    String repeated = cause == null || isOurs(cause) ? null : cause.getMessage();
    return repeated == null || repeated.isEmpty()
        ? text
        : text.replace(repeated, withoutValues(repeated));
  }

  private static String withoutValues(String message) {
    return VALUE.matcher(QUOTATION.matcher(message).replaceFirst(LEFT_OUT)).replaceAll(LEFT_OUT);
  }
}
