package org.jiku.spool;

import java.net.URI;
import java.util.Locale;
import java.util.Map;

/** Opens the raw store of a warehouse. */
public final class RawStores {
  private RawStores() {}

  /**
   * The raw store under {@code <warehouse>/spool}. Warehouse and properties are all it takes, so a
   * task elsewhere opens the same store from them.
   *
   * @param warehouse {@code file:} or {@code s3:} (also {@code s3a:}, which means the same)
   * @param properties those of the Iceberg catalog; read are {@code s3.endpoint}, {@code
   *     s3.path-style-access}, {@code s3.access-key-id}, {@code s3.secret-access-key}, {@code
   *     s3.session-token} and {@code client.region}; without keys the AWS default chain supplies
   *     them
   */
  public static RawStore open(URI warehouse, Map<String, String> properties) {
    String scheme = warehouse.getScheme();
    return switch (scheme == null ? "" : scheme.toLowerCase(Locale.ROOT)) {
      case "file" -> LocalRawStore.open(warehouse);
      case "s3", "s3a" -> S3RawStore.open(warehouse, properties);
      default ->
          throw new SpoolException(
              SpoolErrorCode.BAD_REQUEST,
              "Cannot open the raw store: the warehouse must be a file: or s3: location, not "
                  + warehouse);
    };
  }

  /** A store that forgets everything when closed: for tests. */
  public static RawStore inMemory() {
    return new MemoryRawStore();
  }
}
