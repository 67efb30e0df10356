package org.jiku.server.identity;

import java.util.List;
import java.util.Optional;

/**
 * An agency (政务部门) as it is told to callers.
 *
 * @param creditCode empty while it is known from its deliveries alone
 * @param authority whether it reviews the directory (政务数据共享主管部门)
 * @param revision goes up with each change; a change names the one it was made from
 */
record Agency(
    String code,
    String title,
    Optional<String> creditCode,
    boolean authority,
    long revision,
    List<Unit> units) {

  /** A part of an agency that has a head of its own. */
  record Unit(String code, String title) {}
}
