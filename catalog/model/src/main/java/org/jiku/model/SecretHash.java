package org.jiku.model;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A salted hash of a secret, PBKDF2 with HMAC-SHA-256 (RFC 8018), 32 bytes long.
 *
 * <p>Its text is {@code iterations:salt:hash}, salt and hash in hexadecimal.
 */
public final class SecretHash {
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final int MOST_ITERATIONS = 10_000_000;

  private final int iterations;
  private final byte[] salt;
  private final byte[] hash;

  private SecretHash(int iterations, byte[] salt, byte[] hash) {
    if (iterations < 1 || iterations > MOST_ITERATIONS) {
      throw new IllegalArgumentException(
          "Cannot read the hash of a secret: " + iterations + " iterations are out of range");
    }
    if (salt.length < 4 || hash.length != HASH_BYTES) {
      throw new IllegalArgumentException(
          "Cannot read the hash of a secret: salt or hash is too short");
    }
    this.iterations = iterations;
    this.salt = salt;
    this.hash = hash;
  }

  /** Hashes a secret with a salt of its own. */
  public static SecretHash of(String secret, int iterations, SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new SecretHash(iterations, salt, derive(secret, salt, iterations));
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if it is not one; the message does not repeat the text
   */
  public static SecretHash parse(String text) {
    String[] parts = text.strip().split(":", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException(
          "Cannot read the hash of a secret: it has "
              + parts.length
              + " parts, not iterations:salt:hash");
    }
    try {
      return new SecretHash(
          Integer.parseInt(parts[0]),
          HexFormat.of().parseHex(parts[1]),
          HexFormat.of().parseHex(parts[2]));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "Cannot read the hash of a secret: the iterations are not a number", e);
    }
  }

  /** Whether this is the hash of the secret; takes the same time whichever byte differs. */
  public boolean matches(String secret) {
    return MessageDigest.isEqual(hash, derive(secret, salt, iterations));
  }

  /** The text form. */
  public String format() {
    HexFormat hex = HexFormat.of();
    return iterations + ":" + hex.formatHex(salt) + ":" + hex.formatHex(hash);
  }

  /** Names no byte of the hash, so that it may stand in a log. */
  @Override
  public String toString() {
    return "SecretHash[iterations=" + iterations + "]";
  }

  private static byte[] derive(String secret, byte[] salt, int iterations) {
    PBEKeySpec spec = new PBEKeySpec(secret.toCharArray(), salt, iterations, HASH_BYTES * 8);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot hash a secret: " + e.getMessage(), e);
    } finally {
      spec.clearPassword();
    }
  }
}
