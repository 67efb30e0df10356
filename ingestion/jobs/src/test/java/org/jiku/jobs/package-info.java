@NullMarked
package org.jiku.jobs;

import org.jspecify.annotations.NullMarked;
