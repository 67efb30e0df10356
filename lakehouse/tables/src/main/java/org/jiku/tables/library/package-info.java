@NullMarked
package org.jiku.tables.library;

import org.jspecify.annotations.NullMarked;
