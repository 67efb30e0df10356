/** Trino on this machine: its programs, its settings and its process. */
@NullMarked
package org.jiku.cli.trino;

import org.jspecify.annotations.NullMarked;
