/** Definition files as trees in which every value knows its line and column. */
@NullMarked
package org.jiku.model.document;

import org.jspecify.annotations.NullMarked;
