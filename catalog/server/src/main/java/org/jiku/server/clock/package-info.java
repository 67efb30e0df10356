/** Days that count: the calendar of working days and the time limits of the regulations. */
@NullMarked
package org.jiku.server.clock;

import org.jspecify.annotations.NullMarked;
