package org.jiku.worker;

import java.util.Set;
import java.util.TreeSet;
import org.jiku.model.ResourceName;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.Feed;

/** The names under which work is kept apart. */
final class Scopes {
  /**
   * The table {@code governance.delivery}, which each delivery and withdrawal writes. Since all
   * hold it, epochs grow in the order in which tables are written.
   */
  static final String GOVERNANCE = "table:governance.delivery";

  private Scopes() {}

  static String source(ResourceName resource) {
    return "source:" + resource;
  }

  static String library(String library) {
    return "library:" + library;
  }

  /** What a delivery under a contract touches. */
  static Set<String> of(Contract contract) {
    Set<String> scopes = new TreeSet<>();
    scopes.add(GOVERNANCE);
    scopes.add(source(contract.resource()));
    for (Feed feed : contract.feeds()) {
      scopes.add(library(feed.library()));
    }
    return scopes;
  }
}
