@NullMarked
package org.jiku.tables.publish;

import org.jspecify.annotations.NullMarked;
