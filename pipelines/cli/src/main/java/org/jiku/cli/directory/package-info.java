/** Commands that read the directory of government data and take a resource through its life. */
@NullMarked
package org.jiku.cli.directory;

import org.jspecify.annotations.NullMarked;
