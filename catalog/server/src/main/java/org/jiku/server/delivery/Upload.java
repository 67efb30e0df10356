package org.jiku.server.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jiku.model.ResourceName;
import org.jiku.spool.SpooledFile;
import org.jiku.spool.SpooledFileJson;

/**
 * A file on its way in.
 *
 * @param name as its agency calls it
 * @param bytes how many there will be
 * @param sha256 of them all, if whoever sends them said so
 * @param contract the text it comes under
 * @param isComplete whether all bytes are there
 * @param spooled what the raw store found, once it has the content
 */
record Upload(
    UUID id,
    ResourceName resource,
    String name,
    long bytes,
    Optional<String> sha256,
    String contract,
    boolean isComplete,
    Optional<SpooledFile> spooled,
    Instant expiresAt) {

  static Upload read(ResultSet row, int index) throws SQLException {
    return new Upload(
        row.getObject("id", UUID.class),
        ResourceName.parse(row.getString("resource")),
        row.getString("file_name"),
        row.getLong("bytes"),
        Optional.ofNullable(row.getString("sha256")),
        row.getString("contract"),
        row.getBoolean("is_complete"),
        Optional.ofNullable(row.getString("spooled")).map(SpooledFileJson::read),
        row.getTimestamp("expires_at").toInstant());
  }
}
