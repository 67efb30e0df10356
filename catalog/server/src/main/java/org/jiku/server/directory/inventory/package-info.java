/** Information systems of agencies and the data services they offer. */
@NullMarked
package org.jiku.server.directory.inventory;

import org.jspecify.annotations.NullMarked;
