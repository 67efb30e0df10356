@NullMarked
package org.jiku.jobs.delivery;

import org.jspecify.annotations.NullMarked;
