@NullMarked
package org.jiku.tables.maintenance;

import org.jspecify.annotations.NullMarked;
