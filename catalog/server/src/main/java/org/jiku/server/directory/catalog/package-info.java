/** What a resource of the directory says of itself, its versions and lists. */
@NullMarked
package org.jiku.server.directory.catalog;

import org.jspecify.annotations.NullMarked;
