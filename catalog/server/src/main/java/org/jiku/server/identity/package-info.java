@NullMarked
package org.jiku.server.identity;

import org.jspecify.annotations.NullMarked;
