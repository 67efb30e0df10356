@NullMarked
package org.jiku.server;

import org.jspecify.annotations.NullMarked;
