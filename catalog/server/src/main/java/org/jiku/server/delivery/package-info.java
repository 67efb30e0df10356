/** Deliveries over HTTP: uploads, handing in, quarantine, release and withdrawal. */
@NullMarked
package org.jiku.server.delivery;

import org.jspecify.annotations.NullMarked;
