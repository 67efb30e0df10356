/** Between the files of an agency and the request to deliver them, and back: no engine needed. */
@NullMarked
package org.jiku.handover;

import org.jspecify.annotations.NullMarked;
