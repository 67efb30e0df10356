/**
 * Geometry as agencies deliver it: read, held against the rules of simple features (ISO 19125-1),
 * brought to CGCS2000, and measured.
 */
@NullMarked
package org.jiku.standards.geometry;

import org.jspecify.annotations.NullMarked;
