package org.jiku.spool;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256 (FIPS 180-4) as the name of content: 64 lower-case hexadecimal digits. */
final class ContentHash {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  private ContentHash() {}

  static String require(String sha256) {
    if (!is(sha256)) {
      throw new IllegalArgumentException(
          "a content hash has 64 lower-case hexadecimal digits: " + sha256);
    }
    return sha256;
  }

  static boolean is(String text) {
    return FORM.matcher(text).matches();
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }
}
