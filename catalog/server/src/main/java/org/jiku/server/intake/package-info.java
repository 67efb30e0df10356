@NullMarked
package org.jiku.server.intake;

import org.jspecify.annotations.NullMarked;
