package org.jiku.cli.query;

/**
 * A column of a result.
 *
 * @param name as the query names it
 * @param rightAligned whether it holds numbers
 */
record ResultColumn(String name, boolean rightAligned) {}
