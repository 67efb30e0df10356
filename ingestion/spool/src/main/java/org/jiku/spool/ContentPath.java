package org.jiku.spool;

import java.net.URI;

/** Where a content lies below the warehouse: {@code spool/<2 of hash>/<hash>/}. */
final class ContentPath {
  static final String FOLDER = "spool";
  static final String CONTENT = "content";
  static final String FACTS = "facts.json";

  private ContentPath() {}

  /** Relative to the spool's folder, without a slash at either end. */
  static String folder(String sha256) {
    return prefix(sha256) + "/" + sha256;
  }

  /** The folder that spreads the contents, so that no folder grows too long. */
  static String prefix(String sha256) {
    return ContentHash.require(sha256).substring(0, 2);
  }

  /**
   * The hash in a location that this store itself gave.
   *
   * @throws SpoolException BAD_REQUEST for any other location: the spool reads nothing else
   */
  static String hashIn(URI location, RawStore store) {
    String[] parts = location.toString().split("/", -1);
    if (parts.length > 2) {
      String sha256 = parts[parts.length - 2];
      if (ContentHash.is(sha256) && store.locationOf(sha256).equals(location)) {
        return sha256;
      }
    }
    throw new SpoolException(
        SpoolErrorCode.BAD_REQUEST,
        "Cannot open %s: it is no content of this raw store".formatted(location));
  }

  static SpoolException notStored(String sha256) {
    return new SpoolException(
        SpoolErrorCode.NOT_STORED, "Cannot read content %s: it is not stored".formatted(sha256));
  }

  static void checkRange(long offset, long length) {
    if (offset < 0 || length < 0) {
      throw new SpoolException(
          SpoolErrorCode.BAD_REQUEST,
          "Cannot read %d bytes from offset %d: neither may be negative".formatted(length, offset));
    }
  }
}
