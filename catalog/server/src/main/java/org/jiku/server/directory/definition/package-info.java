/** What deliveries and definition files bring into the directory. */
@NullMarked
package org.jiku.server.directory.definition;

import org.jspecify.annotations.NullMarked;
