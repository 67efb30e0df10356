package org.jiku.jobs.delivery;

import java.util.List;
import org.jiku.model.Fault;
import org.jiku.model.FaultyDefinition;
import org.jiku.model.library.Library;
import org.jiku.rules.LibraryExpressions;
import org.jiku.tables.warehouse.Warehouse;

/** Holds a library against Spark, before its tables are made. */
public final class LibraryReview {
  private LibraryReview() {}

  /**
   * Passes a library whose expressions are well formed and well typed.
   *
   * @param file the name to show in faults
   * @throws FaultyDefinition with every fault
   */
  public static void require(Warehouse warehouse, String file, Library library) {
    List<Fault> faults = LibraryExpressions.check(warehouse.session(), file, library);
    if (!faults.isEmpty()) {
      throw new FaultyDefinition(faults);
    }
  }
}
