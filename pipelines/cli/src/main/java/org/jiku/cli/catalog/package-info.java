@NullMarked
package org.jiku.cli.catalog;

import org.jspecify.annotations.NullMarked;
