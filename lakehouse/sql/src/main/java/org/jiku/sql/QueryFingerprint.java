package org.jiku.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether two queries had the same text, without keeping the text: HMAC-SHA-256.
 *
 * <p>Keyed, because a query holds identity numbers as literals, and a plain hash of those could be
 * found again by trying them all.
 */
final class QueryFingerprint {
  private final SecretKeySpec key;

  QueryFingerprint(byte[] key) {
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  String of(String query) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(query.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot take the fingerprint of a query", e);
    }
  }
}
