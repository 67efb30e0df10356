package org.jiku.cli.platform;

import org.jiku.cli.Configuration;
import org.jiku.cli.Home;
import org.jiku.cli.Setting;
import org.jiku.postgres.DatabaseAccess;

/** The PostgreSQL of a platform: the embedded one, or a server of the user's own. */
sealed interface Database extends Part permits EmbeddedDatabase, ExternalDatabase {
  String NAME = "postgres";

  static Database of(Home home, Configuration configuration) {
    return configuration.value(Setting.POSTGRES_URL).isEmpty()
        ? new EmbeddedDatabase(home, configuration)
        : new ExternalDatabase(configuration);
  }

  /** May create databases and roles. The server must run. */
  DatabaseAccess administrator();

  /** A JDBC URL of the server, without credentials. The server must run. */
  String url();

  @Override
  default String name() {
    return NAME;
  }
}
