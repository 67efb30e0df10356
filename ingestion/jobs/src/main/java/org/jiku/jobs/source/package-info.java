@NullMarked
package org.jiku.jobs.source;

import org.jspecify.annotations.NullMarked;
