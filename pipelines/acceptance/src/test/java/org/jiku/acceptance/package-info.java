/** Tests of the whole: the real programs, the real engines, files as agencies deliver them. */
@org.jspecify.annotations.NullMarked
package org.jiku.acceptance;
