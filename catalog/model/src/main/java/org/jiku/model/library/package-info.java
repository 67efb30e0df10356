@NullMarked
package org.jiku.model.library;

import org.jspecify.annotations.NullMarked;
