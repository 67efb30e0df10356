package org.jiku.server.identity;

/** Where information systems that an agencies file names are kept. */
public interface AgencySystems {

  /**
   * Registers a system, or brings its title and level up to date; in the caller's transaction.
   *
   * @param protectionLevel 1 to 5, GB/T 22240-2020; 0: not graded yet
   */
  void register(String agency, String code, String title, int protectionLevel, String by);
}
