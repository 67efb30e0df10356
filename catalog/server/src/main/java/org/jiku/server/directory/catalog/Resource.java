package org.jiku.server.directory.catalog;

import java.util.Optional;

/**
 * A resource as the directory holds it; numbers of versions.
 *
 * @param working the version people work on; the published one while there is no change
 * @param withdrawalAskedBy who asked to have it withdrawn
 */
public record Resource(
    String name,
    String agency,
    int working,
    Optional<Integer> published,
    Optional<Integer> proposed,
    Optional<String> withdrawalReason,
    Optional<String> withdrawalAskedBy,
    long revision) {}
