@NullMarked
package org.jiku.standards;

import org.jspecify.annotations.NullMarked;
