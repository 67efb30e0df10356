package org.jiku.spool;

import java.net.URI;
import java.time.Instant;

/** An entry of a raw store: one content, whole and immutable. */
public record StoredContent(String sha256, long bytes, Instant stored, URI location) {
  public StoredContent {
    ContentHash.require(sha256);
  }
}
