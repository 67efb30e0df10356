/** Handing in deliveries, following them, and what becomes of their rows. */
@NullMarked
package org.jiku.cli.delivery;

import org.jspecify.annotations.NullMarked;
