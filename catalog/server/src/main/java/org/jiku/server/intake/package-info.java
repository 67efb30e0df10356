/**
 * What the worker tells through its outbox, taken over into the catalog: deliveries, the contracts
 * they came under, libraries.
 */
@NullMarked
package org.jiku.server.intake;

import org.jspecify.annotations.NullMarked;
