/** {@code jiku audit}. */
@NullMarked
package org.jiku.cli.audit;

import org.jspecify.annotations.NullMarked;
