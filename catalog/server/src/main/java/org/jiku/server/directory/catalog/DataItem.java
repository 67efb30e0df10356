package org.jiku.server.directory.catalog;

import java.util.Optional;

/**
 * An element of a resource in JSON (数据项).
 *
 * @param name column name in tables
 * @param title what people call it
 * @param type as in contracts: string, long, decimal(p,s), date, timestamp, boolean, geometry
 * @param length in characters; empty where the type has none
 * @param standard name of the standard that its values follow
 * @param grade of GB/T 43697-2024, such as general-3
 */
public record DataItem(
    String name,
    String title,
    String type,
    Optional<Integer> length,
    Optional<String> standard,
    String grade,
    Sharing sharing) {}
