package org.jiku.model.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * One entry of the audit log. Nothing is checked here: an entry that somebody spoilt must be
 * readable to be found.
 *
 * @param number from 1, without gaps
 * @param outcome {@code done} or {@code refused}
 * @param facts a JSON object of texts, its keys in order
 * @param previous hash of the entry before, {@link #BEGIN} in the first
 * @param hash {@link #seal} of the others
 */
public record AuditEntry(
    long number,
    Instant at,
    String actor,
    String action,
    String subject,
    String outcome,
    String facts,
    String previous,
    String hash) {
  /** The hash before the first entry. */
  public static final String BEGIN = "0".repeat(64);

  /** The entry with the hash that its other parts have. */
  public AuditEntry sealed() {
    return new AuditEntry(number, at, actor, action, subject, outcome, facts, previous, seal());
  }

  /**
   * SHA-256, in hexadecimal, of number, time (ISO 8601), actor, action, subject, outcome, facts and
   * previous, each in UTF-8 with its length in bytes and a colon before it and a line feed after
   * it, so that no two entries have one text.
   */
  public String seal() {
    MessageDigest digest = sha256();
    for (String part :
        new String[] {
          Long.toString(number), at.toString(), actor, action, subject, outcome, facts, previous
        }) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(bytes);
      digest.update((byte) '\n');
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
