@NullMarked
package org.jiku.jobs.decode;

import org.jspecify.annotations.NullMarked;
