package org.jiku.server.delivery;

import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How much of the upload folder one agency's unfinished uploads may take, so that none fills it for
 * the others: {@code jiku.uploads-per-agency} and {@code jiku.upload-bytes-per-agency}.
 */
@Component
final class UploadQuota {
  private final JdbcClient database;
  private final DeliverySettings settings;

  UploadQuota(JdbcClient database, DeliverySettings settings) {
    this.database = database;
    this.settings = settings;
  }

  private record Taken(long uploads, long bytes) {}

  /**
   * Throws CONFLICT if there is no room for one more. To be called in the transaction that makes
   * the upload: beginnings of one agency wait for each other.
   */
  void require(String agency, long bytes) {
    database
        .sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
        .param("upload " + agency)
        .query(row -> {});
    Taken taken =
        database
            .sql(
                """
                SELECT count(*) AS uploads, coalesce(sum(bytes), 0) AS bytes FROM upload
                WHERE split_part(resource, '.', 1) = ? AND spooled IS NULL
                """)
            .param(agency)
            .query((row, index) -> new Taken(row.getLong("uploads"), row.getLong("bytes")))
            .single();
    if (taken.uploads() >= settings.uploadsPerAgency()
        || taken.bytes() + bytes > settings.uploadBytesPerAgency()) {
      throw new JikuException(
          ErrorCode.CONFLICT,
          "Cannot begin an upload: agency %s has %d open already, of %d bytes together; %d of %d bytes are allowed; finish or delete some"
              .formatted(
                  agency,
                  taken.uploads(),
                  taken.bytes(),
                  settings.uploadsPerAgency(),
                  settings.uploadBytesPerAgency()));
    }
  }
}
