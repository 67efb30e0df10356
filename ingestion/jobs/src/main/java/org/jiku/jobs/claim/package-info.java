@NullMarked
package org.jiku.jobs.claim;

import org.jspecify.annotations.NullMarked;
