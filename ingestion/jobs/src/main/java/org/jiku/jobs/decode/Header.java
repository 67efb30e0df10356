package org.jiku.jobs.decode;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.Element;

/**
 * Where each element of a contract stands in a delivered file.
 *
 * @param positions per element of the contract, in its order, the index of its column
 * @param columns how many columns the file has
 * @param returned index of the column that names the quarantined row a row corrects; -1 if there is
 *     none
 */
public record Header(List<Integer> positions, int columns, int returned) implements Serializable {
  /** The column of a returned quarantine file that says which row a row corrects. */
  public static final String RETURNED = "jiku_row";

  /** Columns that a returned quarantine file carries beside those of the contract. */
  static final List<String> EXPLAINING = List.of("jiku_rules", "jiku_reasons");

  public Header {
    positions = List.copyOf(positions);
  }

  /** Finds the elements in the first line of a file. */
  public static Header match(Contract contract, String file, List<String> titles) {
    return matchAt(contract, file + ", line 1", titles);
  }

  /**
   * Finds the elements by their headers, or by their names; any order will do.
   *
   * @param place where the titles stand, for messages
   */
  public static Header matchAt(Contract contract, String place, List<String> titles) {
    List<String> cleaned = titles.stream().map(title -> title.strip()).toList();
    List<Integer> positions = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Element element : contract.elements()) {
      int position = Math.max(cleaned.indexOf(element.header()), cleaned.indexOf(element.name()));
      if (position < 0) {
        missing.add(element.header());
      }
      positions.add(position);
    }
    List<String> unknown =
        cleaned.stream()
            .filter(title ->
                !title.equals(RETURNED)
                    && !EXPLAINING.contains(title)
                    && contract.elements().stream()
                        .noneMatch(element ->
                            element.header().equals(title) || element.name().equals(title)))
            .toList();
    if (missing.size() == contract.elements().size()) {
      // A row, then: its values must not stand in a receipt.
      throw new JikuException(
          ErrorCode.DATA_REJECTED,
          "Cannot read %s: of its %d fields none is a title of contract %s %s; put a line of titles (%s, ...) before the rows"
              .formatted(
                  place,
                  cleaned.size(),
                  contract.resource(),
                  contract.version(),
                  contract.elements().getFirst().header()));
    }
    if (!missing.isEmpty() || !unknown.isEmpty()) {
      throw new JikuException(
          ErrorCode.DATA_REJECTED, mismatch(contract, place, cleaned, missing, unknown));
    }
    return new Header(positions, cleaned.size(), cleaned.indexOf(RETURNED));
  }

  private static String mismatch(
      Contract contract,
      String place,
      List<String> titles,
      List<String> missing,
      List<String> unknown) {
    String columns =
        Stream.of(
                missing.isEmpty() ? "" : "columns missing: " + String.join(", ", missing),
                unknown.isEmpty()
                    ? ""
                    : "columns not in the contract: " + String.join(", ", unknown))
            .filter(part -> !part.isEmpty())
            .reduce((one, other) -> one + "; " + other)
            .orElse("");
    return "Cannot read %s: its header does not match contract %s %s: %s. It has: %s. Correct the header, or agree on a new version of the contract."
        .formatted(
            place, contract.resource(), contract.version(), columns, String.join(", ", titles));
  }
}
