/** The platform shown on generated input. */
@NullMarked
package org.jiku.cli.demo;

import org.jspecify.annotations.NullMarked;
