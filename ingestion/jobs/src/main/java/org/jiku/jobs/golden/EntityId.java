package org.jiku.jobs.golden;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives the ids of entities: HMAC-SHA-256 under a key of this platform, cut to 128 bits, in
 * hexadecimal. The same identifier gives the same id after a rebuild, and nobody without the key
 * can tell a number from an id.
 */
public final class EntityId {
  private static final int BYTES = 16;

  private final Mac mac;

  /** Takes a key of at least 16 bytes. Not safe for use by several threads. */
  public EntityId(byte[] key) {
    if (key.length < BYTES) {
      throw new IllegalArgumentException(
          "the entity key must have at least 16 bytes, not " + key.length);
    }
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  /** The id of the entity that an identifier of a library's entity stands for. */
  public String ofIdentifier(String entity, String identifier) {
    return id(entity + "\u0000" + identifier);
  }

  /** The id of an entity that only one source knows, by its key there. */
  public String ofLocalKey(String entity, String source, String localKey) {
    return id(entity + "\u0000" + source + "\u0000" + localKey);
  }

  private String id(String text) {
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)), 0, BYTES);
  }
}
