/** The audit log's entries and their chain, for the server and for whoever checks an export. */
@NullMarked
package org.jiku.model.audit;

import org.jspecify.annotations.NullMarked;
