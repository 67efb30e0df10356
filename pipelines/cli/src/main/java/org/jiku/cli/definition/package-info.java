/** Commands about definitions: contracts and libraries. */
@NullMarked
package org.jiku.cli.definition;

import org.jspecify.annotations.NullMarked;
