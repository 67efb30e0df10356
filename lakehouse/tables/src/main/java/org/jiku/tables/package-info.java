@NullMarked
package org.jiku.tables;

import org.jspecify.annotations.NullMarked;
