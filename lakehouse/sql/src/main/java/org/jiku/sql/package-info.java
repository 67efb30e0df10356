/**
 * The Trino plugin: who may sign in, who may see and read what, and the record of it.
 *
 * <p>It decides nothing by itself: decisions are {@code org.jiku.policy}'s.
 */
@NullMarked
package org.jiku.sql;

import org.jspecify.annotations.NullMarked;
