package org.jiku.server.delivery;

import java.util.List;
import org.jiku.model.delivery.Delivery;
import org.jiku.model.delivery.DeliveryJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The worker's ledger as one agency sees it. */
@Component
final class AgencyDeliveries {
  private final JdbcClient database;

  AgencyDeliveries(JdbcClient database) {
    this.database = database;
  }

  /** Deliveries of all its resources, the latest arrival first. */
  List<Delivery> latest(String agency, int limit) {
    return database
        .sql("SELECT work.deliveries_of_agency(?, ?)")
        .params(agency, limit)
        .query((row, index) -> DeliveryJson.parse(row.getString(1)))
        .list();
  }
}
