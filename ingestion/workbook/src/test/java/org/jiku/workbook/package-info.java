@NullMarked
package org.jiku.workbook;

import org.jspecify.annotations.NullMarked;
