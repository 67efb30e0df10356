package org.jiku.worker;

import java.util.Collection;
import java.util.Optional;

/** How one kind of work is done. Whatever it does may be cut off anywhere and begun again. */
public interface Job {

  /** What the work touches and nobody else may touch meanwhile; at least one scope. */
  Collection<String> scopes(Item item);

  /**
   * Shuts out a worker that held a scope before and may still be awake: raises the epoch on every
   * table concerned. Called before {@link #run} whenever the lease was taken over.
   */
  void fence(Item item, Lease lease);

  /**
   * Does the work, from wherever it stands.
   *
   * @return the result in words, for those who follow it
   * @throws org.jiku.tables.publish.StaleEpoch if another worker has taken over
   * @throws org.jiku.model.JikuException with a code other than {@code FAILED} if trying again
   *     cannot help
   */
  Optional<String> run(Item item, Lease lease);
}
