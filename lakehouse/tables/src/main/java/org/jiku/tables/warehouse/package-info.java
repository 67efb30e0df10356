@NullMarked
package org.jiku.tables.warehouse;

import org.jspecify.annotations.NullMarked;
