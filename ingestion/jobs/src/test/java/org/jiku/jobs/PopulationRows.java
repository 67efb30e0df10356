package org.jiku.jobs;

import java.util.List;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.Element;
import org.jiku.standards.ResidentId;

/** Lines of the example contracts for tests. */
final class PopulationRows {
  private PopulationRows() {}

  static String header(Contract contract) {
    return String.join(",", contract.elements().stream().map(Element::header).toList());
  }

  /** A valid identity number of a man (odd) or woman (even) born on 1980-01-01. */
  static String id(int sequence) {
    String first = "11010119800101%03d".formatted(sequence);
    return first + ResidentId.checkDigit(first);
  }

  static String resident(String id, String formerId, String name, String address) {
    return String.join(
        ",",
        List.of(
            id,
            formerId,
            name,
            "",
            sex(id),
            "01",
            "1980-01-01",
            "110101",
            "110101000000" + id.substring(14, 17),
            "01",
            "110101",
            address,
            "1",
            "2000-01-01",
            "110101",
            address,
            "2000-01-01"));
  }

  static String insured(String number, String id, String name, String address, String operation) {
    return String.join(
        ",",
        List.of(
            number,
            id,
            name,
            id.length() < 17 ? "" : sex(id),
            "1980-01-01",
            "110",
            "1",
            "2010-01-01",
            "110101",
            address,
            "1",
            "",
            "",
            operation));
  }

  static String death(String id, String name) {
    return String.join(",", List.of(id, name, "2026-08-20", "2026-09-01", "1"));
  }

  private static String sex(String id) {
    return (id.charAt(16) - '0') % 2 == 1 ? "1" : "2";
  }
}
