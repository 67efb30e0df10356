package org.jiku.server.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A registered information system as its administrator sees it.
 *
 * @param system code of the system in the directory
 * @param certificateSha256 of the certificate it may come with, in hexadecimal
 * @param certificateSubject of it, by RFC 2253
 */
record Client(
    String name,
    String title,
    String agency,
    String system,
    List<String> scopes,
    Optional<String> certificateSha256,
    Optional<String> certificateSubject,
    boolean enabled) {

  static Client read(ResultSet row, int index) throws SQLException {
    return new Client(
        row.getString("name"),
        row.getString("title"),
        row.getString("agency"),
        row.getString("system"),
        List.of((String[]) row.getArray("scopes").getArray()),
        Optional.ofNullable(row.getString("certificate_sha256")),
        Optional.ofNullable(row.getString("certificate_subject")),
        row.getBoolean("is_enabled"));
  }
}
