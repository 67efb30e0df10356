@NullMarked
package org.jiku.model;

import org.jspecify.annotations.NullMarked;
