/** The steps from a draft to what is published and withdrawn, and whose they are. */
@NullMarked
package org.jiku.server.directory.life;

import org.jspecify.annotations.NullMarked;
