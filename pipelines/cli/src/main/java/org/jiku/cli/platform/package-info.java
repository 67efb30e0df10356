/** The platform on one machine: starts, watches and stops its processes. */
@NullMarked
package org.jiku.cli.platform;

import org.jspecify.annotations.NullMarked;
