package org.jiku.jobs.decode;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What decoding and checking made of one record.
 *
 * @param values per element of the contract: String, Long, BigDecimal, epoch days as Integer,
 *     microseconds as Long, Boolean, geometry as well-known binary; null where empty or faulty
 * @param failures of each rule the record breaks, as {@link Failure} writes them
 * @param notes {@code note@element} of what was normalised or warned of
 * @param returned what a returned quarantine file says of the row that this one corrects; null
 *     elsewhere
 * @param withheld whether the text of the record may be kept nowhere, because it is not declared
 *     open
 */
@SuppressWarnings("ArrayRecordComponent") // one for each row of a delivery: never compared
public record CheckedRow(
    @Nullable Object[] values,
    List<String> failures,
    List<String> notes,
    @Nullable String returned,
    boolean withheld) {

  static CheckedRow broken(int elements, String rule, boolean withheld) {
    return new CheckedRow(
        new @Nullable Object[elements], new ArrayList<>(List.of(rule)), List.of(), null, withheld);
  }
}
