package org.jiku.model.contract;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jiku.model.Fault;
import org.jiku.model.FaultyDefinition;
import org.jiku.model.document.Faults;
import org.jiku.model.document.Place;
import org.jiku.model.document.YamlDocument;
import org.jiku.model.library.Library;

/**
 * Reads contracts written in the Open Data Contract Standard v3.1 (YAML). What the standard lacks
 * stands in {@code customProperties}; {@code docs/contracts.md} names every key.
 */
public final class ContractParser {
  private ContractParser() {}

  /**
   * The contract that a text declares.
   *
   * @param file the name to show in faults
   * @throws FaultyDefinition with every fault that the text alone shows
   */
  public static Contract parse(String file, String text) {
    Faults faults = new Faults(file);
    Optional<Contract> contract = read(text, faults).flatMap(LocatedContract::contract);
    faults.throwIfAny();
    return contract.orElseThrow();
  }

  /**
   * What is wrong with a contract in view of the libraries it feeds and the standards it names.
   *
   * @param file the name to show in faults
   * @param libraries all that exist; a feed of any other is a fault
   * @param standards names of all standards that exist
   */
  public static List<Fault> check(
      String file, Contract contract, Collection<Library> libraries, Set<String> standards) {
    Faults faults = new Faults(file);
    read(contract.text(), faults)
        .ifPresent(located -> {
          ContractCheck check = new ContractCheck(contract, located, faults);
          check.checkAlone(standards);
          check.checkFeeds(libraries);
        });
    return faults.list();
  }

  /** The same where no library is known: what it feeds is not looked at. */
  public static List<Fault> check(String file, Contract contract, Set<String> standards) {
    Faults faults = new Faults(file);
    read(contract.text(), faults)
        .ifPresent(located -> new ContractCheck(contract, located, faults).checkAlone(standards));
    return faults.list();
  }

  /** A fault of a row rule of a contract, at its expression. */
  public static Fault faultOfRule(String file, Contract contract, RowRule rule, String message) {
    return fault(file, contract, LocatedContract.ruleOf(rule.id()), message);
  }

  /** A fault of the condition of a feed, at that condition. */
  public static Fault faultOfCondition(String file, Contract contract, Feed feed, String message) {
    return fault(
        file, contract, LocatedContract.conditionOf(feed.library(), feed.entity()), message);
  }

  private static Fault fault(String file, Contract contract, String part, String message) {
    Place place =
        read(contract.text(), new Faults(file))
            .map(located -> located.placeOf(part))
            .orElse(Place.WHOLE);
    return new Fault(file, place.line(), place.column(), place.path(), message);
  }

  private static Optional<LocatedContract> read(String text, Faults faults) {
    return YamlDocument.read(text, faults)
        .map(root -> new ContractReader(root, text, faults).read());
  }
}
