package org.jiku.spool;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Keeps contents on the heap, for tests. */
final class MemoryRawStore implements RawStore {
  private static final class Entry {
    private final byte[] bytes;
    private final SpooledFile facts;
    private final Instant stored = Instant.now();

    private Entry(byte[] bytes, SpooledFile facts) {
      this.bytes = bytes;
      this.facts = facts;
    }
  }

  private final ConcurrentSkipListMap<String, Entry> entries = new ConcurrentSkipListMap<>();

  @Override
  public SpooledFile put(Path file, SpoolRequest request, Progress progress) {
    SourceChecks.check(request);
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    try (SourceFile source = SourceFile.open(file, request)) {
      SpooledFile facts =
          CopyingPass.run(
              source,
              request,
              (bytes, length) -> copy.write(bytes, 0, length),
              this::locationOf,
              progress,
              source.size());
      entries.putIfAbsent(facts.sha256(), new Entry(copy.toByteArray(), facts));
      return facts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public InputStream open(URI location, long offset, long length) {
    ContentPath.checkRange(offset, length);
    String sha256 = ContentPath.hashIn(location, this);
    Entry entry = entries.get(sha256);
    if (entry == null) {
      throw ContentPath.notStored(sha256);
    }
    int from = (int) Math.min(offset, entry.bytes.length);
    return new ExactStream(
        new ByteArrayInputStream(entry.bytes, from, entry.bytes.length - from), length);
  }

  @Override
  public boolean exists(String sha256) {
    return entries.containsKey(ContentHash.require(sha256));
  }

  @Override
  public URI locationOf(String sha256) {
    return URI.create(
        "memory:/%s/%s/%s"
            .formatted(ContentPath.FOLDER, ContentPath.folder(sha256), ContentPath.CONTENT));
  }

  @Override
  public Optional<SpooledFile> find(String sha256) {
    return Optional.ofNullable(entries.get(ContentHash.require(sha256))).map(entry -> entry.facts);
  }

  @Override
  public List<StoredContent> list() {
    return entries.entrySet().stream()
        .map(entry ->
            new StoredContent(
                entry.getKey(),
                entry.getValue().bytes.length,
                entry.getValue().stored,
                locationOf(entry.getKey())))
        .toList();
  }

  @Override
  public void delete(String sha256) {
    entries.remove(ContentHash.require(sha256));
  }

  @Override
  public int sweep(Instant olderThan) {
    return 0;
  }

  @Override
  public void close() {
    entries.clear();
  }
}
