@NullMarked
package org.jiku.model.delivery;

import org.jspecify.annotations.NullMarked;
