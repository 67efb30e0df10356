/**
 * National code checks and code tables as plain Java: what a contract names with {@code standard:}.
 *
 * <p>Every check is a pure, thread-safe function of the value and a date; the tables it consults
 * are data files. See {@code docs/standards.md} for clauses, rule ids and notes.
 */
@NullMarked
package org.jiku.standards;

import org.jspecify.annotations.NullMarked;
