package org.jiku.jobs.decode;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What decoding and checking made of one record.
 *
 * @param values per element of the contract: String, Long, BigDecimal, epoch days as Integer,
 *     microseconds as Long, Boolean; null where empty or faulty
 * @param failures {@code rule} or {@code rule@element} of each rule the record breaks
 * @param notes {@code note@element} of what was normalised or warned of
 * @param returned what a returned quarantine file says of the row that this one corrects; null
 *     elsewhere
 */
@SuppressWarnings("ArrayRecordComponent") // one for each row of a delivery: never compared
public record CheckedRow(
    @Nullable Object[] values,
    List<String> failures,
    List<String> notes,
    @Nullable String returned) {

  static CheckedRow broken(int elements, String rule) {
    return new CheckedRow(
        new @Nullable Object[elements], new ArrayList<>(List.of(rule)), List.of(), null);
  }
}
