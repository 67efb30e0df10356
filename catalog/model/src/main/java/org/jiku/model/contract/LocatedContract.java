package org.jiku.model.contract;

import java.util.Map;
import java.util.Optional;
import org.jiku.model.document.Place;

/**
 * A contract and where its parts stand.
 *
 * @param contract empty if the text had faults
 * @param places by the part's name, see the methods
 */
record LocatedContract(Optional<Contract> contract, Map<String, Place> places) {
  static String standardOf(String element) {
    return "standard " + element;
  }

  static String feedOf(String library, String entity, String attribute) {
    return "feed " + library + "." + entity + "." + attribute;
  }

  static String ruleOf(String id) {
    return "rule " + id;
  }

  static String conditionOf(String library, String entity) {
    return "when " + library + "." + entity;
  }

  static String secret() {
    return "secret";
  }

  Place placeOf(String part) {
    return places.getOrDefault(part, Place.WHOLE);
  }
}
