package org.jiku.jobs.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a record into its fields as RFC 4180 section 2 says; a quote inside an unquoted field
 * stands for itself.
 */
public final class Fields {
  private final char delimiter;
  private final char quote;

  public Fields(char delimiter, char quote) {
    this.delimiter = delimiter;
    this.quote = quote;
  }

  /**
   * The fields in order, without their quotes; empty where a quote is not closed or text follows a
   * closing one.
   */
  public Optional<List<String>> split(String record) {
    List<String> fields = new ArrayList<>();
    int position = 0;
    while (true) {
      if (position < record.length() && record.charAt(position) == quote) {
        int end = closingQuote(record, position + 1);
        if (end < 0) {
          return Optional.empty();
        }
        fields.add(unescape(record.substring(position + 1, end)));
        position = end + 1;
        if (position < record.length() && record.charAt(position) != delimiter) {
          return Optional.empty();
        }
      } else {
        int end = record.indexOf(delimiter, position);
        int stop = end < 0 ? record.length() : end;
        fields.add(record.substring(position, stop));
        position = stop;
      }
      if (position >= record.length()) {
        return Optional.of(fields);
      }
      position++;
    }
  }

  private int closingQuote(String record, int from) {
    int i = from;
    while (i < record.length()) {
      if (record.charAt(i) == quote) {
        if (i + 1 < record.length() && record.charAt(i + 1) == quote) {
          i++;
        } else {
          return i;
        }
      }
      i++;
    }
    return -1;
  }

  private String unescape(String field) {
    if (field.indexOf(quote) < 0) {
      return field;
    }
    String one = String.valueOf(quote);
    return field.replace(one + one, one);
  }
}
