@NullMarked
package org.jiku.worker;

import org.jspecify.annotations.NullMarked;
