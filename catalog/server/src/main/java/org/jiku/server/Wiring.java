package org.jiku.server;

import java.time.Clock;
import javax.sql.DataSource;
import org.jiku.model.delivery.Deliveries;
import org.jiku.model.delivery.SqlDeliveries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What several capabilities take from outside. */
@Configuration(proxyBeanMethods = false)
class Wiring {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Deliveries deliveries(DataSource database) {
    return new SqlDeliveries(database);
  }
}
