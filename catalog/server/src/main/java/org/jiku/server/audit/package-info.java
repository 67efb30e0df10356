@NullMarked
package org.jiku.server.audit;

import org.jspecify.annotations.NullMarked;
