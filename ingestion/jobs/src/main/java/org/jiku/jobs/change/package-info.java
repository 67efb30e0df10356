@NullMarked
package org.jiku.jobs.change;

import org.jspecify.annotations.NullMarked;
