@NullMarked
package org.jiku.model.contract;

import org.jspecify.annotations.NullMarked;
