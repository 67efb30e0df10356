/** The command line: its frame, the home folder and what commands print. */
@NullMarked
package org.jiku.cli;

import org.jspecify.annotations.NullMarked;
