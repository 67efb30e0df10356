@NullMarked
package org.jiku.jobs.golden;

import org.jspecify.annotations.NullMarked;
