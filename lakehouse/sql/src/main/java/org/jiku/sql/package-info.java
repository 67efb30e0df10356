@NullMarked
package org.jiku.sql;

import org.jspecify.annotations.NullMarked;
