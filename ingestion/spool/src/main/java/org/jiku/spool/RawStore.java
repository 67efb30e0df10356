package org.jiku.spool;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Every delivered byte, by its content's SHA-256, immutable. A content is in the store wholly or
 * not at all, whatever crashes; storing it again changes nothing. Safe for use by many threads and
 * processes at once.
 *
 * <p>Every method throws {@link SpoolException} when the store cannot be reached.
 */
public interface RawStore extends AutoCloseable {

  /**
   * Stores the file and finds out what readers need. On any failure nothing is stored.
   *
   * <p>Charset and splits follow from the content <em>and</em> the request: the answer is for this
   * request, so keep it with the delivery; {@link #find} knows those of the first put only.
   *
   * @throws SpoolException when the request or the file is refused, see {@link SpoolErrorCode}
   */
  SpooledFile put(Path file, SpoolRequest request, Progress progress);

  /**
   * Opens a part of a content for reading; cheap. The stream ends after {@code length} bytes, and
   * reading it fails with {@link java.io.EOFException} where the stored content is shorter.
   *
   * @param location as {@link #locationOf} gives it; others are refused
   */
  InputStream open(URI location, long offset, long length);

  boolean exists(String sha256);

  /** Where the content lies or would lie; asks nothing of the storage. */
  URI locationOf(String sha256);

  /** What the first put of this content found. */
  Optional<SpooledFile> find(String sha256);

  /** All contents, by hash. */
  List<StoredContent> list();

  /**
   * Removes a content for good; nothing happens if there is none. Only retention rules and an order
   * to erase may lead here.
   */
  void delete(String sha256);

  /**
   * Removes what crashed puts left behind.
   *
   * @param olderThan leftovers changed since are kept: choose it further back than the longest put
   *     takes
   * @return how many were removed
   */
  int sweep(Instant olderThan);

  @Override
  void close();
}
