@NullMarked
package org.jiku.spool;

import org.jspecify.annotations.NullMarked;
