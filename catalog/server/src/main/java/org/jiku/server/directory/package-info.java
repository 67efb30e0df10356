@NullMarked
package org.jiku.server.directory;

import org.jspecify.annotations.NullMarked;
