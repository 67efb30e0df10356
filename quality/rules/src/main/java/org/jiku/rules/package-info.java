@NullMarked
package org.jiku.rules;

import org.jspecify.annotations.NullMarked;
