/** {@code jiku sql}: queries from the command line. */
@NullMarked
package org.jiku.cli.query;

import org.jspecify.annotations.NullMarked;
