package org.jiku.server.directory.inventory;

import java.util.Map;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.server.audit.AuditLog;
import org.jiku.server.audit.Outcome;
import org.jiku.server.identity.AgencySystems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Systems of an agencies file, in the directory's table; whether they are connected stays as it is.
 */
@Component
final class RegisteredSystems implements AgencySystems {
  private final JdbcClient database;
  private final AuditLog audit;

  RegisteredSystems(JdbcClient database, AuditLog audit) {
    this.database = database;
    this.audit = audit;
  }

  @Override
  public void register(String agency, String code, String title, int protectionLevel, String by) {
    if (protectionLevel < 1 || protectionLevel > 5) {
      throw new JikuException(
          ErrorCode.DATA_REJECTED,
          "Cannot register the system %s.%s: protectionLevel must be 1 to 5 (GB/T 22240-2020): %d"
              .formatted(agency, code, protectionLevel));
    }
    int changed =
        database
            .sql(
                """
                INSERT INTO information_system AS s (agency, code, title, protection_level, connection)
                VALUES (?, ?, ?, ?, 'planned')
                ON CONFLICT (agency, code) DO UPDATE
                  SET title = excluded.title, protection_level = excluded.protection_level,
                    revision = s.revision + 1
                  WHERE (s.title, s.protection_level) <> (excluded.title, excluded.protection_level)
                """)
            .params(agency, code, title, protectionLevel)
            .update();
    if (changed > 0) {
      audit.append(
          by,
          "system.register",
          agency + "." + code,
          Outcome.DONE,
          Map.of("protectionLevel", Integer.toString(protectionLevel)));
    }
  }
}
