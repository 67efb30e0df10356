package org.jiku.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Number and checksum of rows, whatever their order: the SHA-256 of the sorted SHA-256s of the
 * rows. As in {@code checksums.py}.
 */
record Checksum(long rows, String checksum) {

  /** Adds rows up. */
  static final class Sum {
    private final List<String> digests = new ArrayList<>();

    /** Texts, whole numbers, truths and dates; null is null. */
    void add(List<? extends @Nullable Object> values) {
      List<String> texts = new ArrayList<>();
      for (Object value : values) {
        texts.add(value == null ? "\\N" : value.toString());
      }
      digests.add(sha256(String.join("\u001f", texts)));
    }

    Checksum checksum() {
      Collections.sort(digests);
      return new Checksum(digests.size(), sha256(String.join("", digests)));
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
