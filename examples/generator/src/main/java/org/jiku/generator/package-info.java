@NullMarked
package org.jiku.generator;

import org.jspecify.annotations.NullMarked;
