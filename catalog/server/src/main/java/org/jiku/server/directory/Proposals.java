package org.jiku.server.directory;

import java.time.Instant;
import org.jiku.model.contract.Contract;
import org.jiku.model.library.Library;

/**
 * What deliveries and definition files bring into the directory: as proposals, owned by their
 * agency, not published. Any of them may come twice and in any order; the directory ends the same.
 */
public interface Proposals {

  /**
   * The contract that a delivery was handed in under.
   *
   * @param delivery its number: of two contracts of one resource the one of the later delivery
   *     holds
   */
  void contract(Contract contract, long delivery);

  /** A library whose tables were made; of two texts of one library the later applied holds. */
  void library(Library library, Instant appliedAt);
}
