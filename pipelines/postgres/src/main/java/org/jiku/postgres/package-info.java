/** A durable PostgreSQL from Maven Central in a folder, and the platform's database in it. */
@NullMarked
package org.jiku.postgres;

import org.jspecify.annotations.NullMarked;
