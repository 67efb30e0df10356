package org.jiku.jobs.delivery;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.jiku.jobs.source.DeliveryFiles;
import org.jiku.rules.StandardFunctions;
import org.jiku.tables.warehouse.Warehouse;

/**
 * What the jobs of one worker share.
 *
 * @param properties of the Iceberg catalog, which open the raw store too
 * @param entityKey from which ids of entities are derived, at least 16 bytes; it never changes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Platform(
    Warehouse warehouse,
    URI location,
    Map<String, String> properties,
    Ledger ledger,
    byte[] entityKey,
    Clock clock) {
  public Platform {
    properties = Map.copyOf(properties);
    // Dates and instants of rows are those of java.time in all our functions.
    warehouse.session().conf().set("spark.sql.datetime.java8API.enabled", "true");
    // A value that a rule cannot compute with is no reason to stop the delivery.
    warehouse.session().conf().set("spark.sql.ansi.enabled", "false");
    StandardFunctions.register(warehouse.session());
  }

  DeliveryFiles files() {
    return new DeliveryFiles(warehouse.session(), location, properties);
  }
}
