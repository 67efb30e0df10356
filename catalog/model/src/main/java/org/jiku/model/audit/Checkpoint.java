package org.jiku.model.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody noted of the log at some time and keeps elsewhere: the entry of that number had
 * that hash. Whoever could rewrite the whole log cannot rewrite the note.
 */
public record Checkpoint(long number, String hash) {
  private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,17}):([0-9a-f]{64})");

  /** Reads {@code NUMBER:HASH}; throws {@link IllegalArgumentException} if it is not that. */
  public static Checkpoint parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "a checkpoint must be NUMBER:HASH, the hash 64 hexadecimal digits: " + text);
    }
    return new Checkpoint(Long.parseLong(matcher.group(1)), matcher.group(2));
  }

  @Override
  public String toString() {
    return number + ":" + hash;
  }
}
