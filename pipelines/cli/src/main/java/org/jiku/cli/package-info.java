@NullMarked
package org.jiku.cli;

import org.jspecify.annotations.NullMarked;
