/** The one place that decides who may do what. Pure: no I/O, denies by default. */
@NullMarked
package org.jiku.policy;

import org.jspecify.annotations.NullMarked;
