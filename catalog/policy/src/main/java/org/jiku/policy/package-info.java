@NullMarked
package org.jiku.policy;

import org.jspecify.annotations.NullMarked;
