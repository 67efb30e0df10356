package org.jiku.spool;

import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * The one reading of a file: hash, facts and copy together. The hash of a block is computed on a
 * second thread while this one scans and writes the same block.
 */
final class CopyingPass {
  private static final int BLOCK = 2 << 20;

  /** Takes the bytes as they pass by. */
  @FunctionalInterface
  interface Sink {
    /** For passes that only look. */
    Sink NONE = (bytes, length) -> {};

    void write(byte[] bytes, int length) throws IOException;
  }

  private CopyingPass() {}

  /**
   * @param location where a content of this hash will lie
   * @throws IOException from the sink
   * @throws SpoolException when the file is refused
   */
  static SpooledFile run(
      SourceFile source,
      SpoolRequest request,
      Sink sink,
      Function<String, URI> location,
      Progress progress,
      long total)
      throws IOException {
    Scan scan =
        switch (request.format()) {
          case CSV, JSONL ->
              new Csv(new CsvScan(source.name(), request.dialect(), request.splitBytes()));
          case PARQUET, XLSX, GEOJSON -> new Whole();
        };
    MessageDigest digest = ContentHash.digest();
    byte[] block = new byte[(int) Math.min(BLOCK, source.size() + 1)];
    long done = 0;
    try (ExecutorService hasher =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("spool-hash").factory())) {
      for (int read = source.read(block, 0); read > 0; read = source.read(block, done)) {
        int length = read;
        CompletableFuture<Void> hashed =
            CompletableFuture.runAsync(() -> digest.update(block, 0, length), hasher);
        try {
          scan.feed(block, length);
          sink.write(block, length);
        } finally {
          await(hashed);
        }
        done += length;
        if (done > source.size()) {
          // Else a file that grows as fast as it is read would be read for ever.
          throw source.changed();
        }
        progress.advanced(done, total);
      }
    }
    source.checkUnchanged(done);
    Facts facts = scan.finish(done);
    String sha256 = ContentHash.hex(digest.digest());
    return new SpooledFile(
        sha256,
        source.name(),
        done,
        facts.charset(),
        facts.byteOrderMark(),
        request.format().wireName(),
        facts.lines(),
        facts.undecodableLines(),
        facts.splits(),
        location.apply(sha256));
  }

  private static void await(CompletableFuture<Void> hashed) {
    try {
      hashed.join();
    } catch (CompletionException e) {
      throw new IllegalStateException("hashing failed", e);
    }
  }

  private sealed interface Scan {
    void feed(byte[] bytes, int length);

    Facts finish(long size);
  }

  private record Csv(CsvScan scan) implements Scan {
    @Override
    public void feed(byte[] bytes, int length) {
      scan.feed(bytes, length);
    }

    @Override
    public Facts finish(long size) {
      return scan.finish();
    }
  }

  /** For formats that say themselves what there is in them and where. */
  private record Whole() implements Scan {
    @Override
    public void feed(byte[] bytes, int length) {
      // The readers find out.
    }

    @Override
    public Facts finish(long size) {
      return new Facts(KnownCharset.UTF_8.javaName(), false, 0, 0, List.of(new Split(0, size, 1)));
    }
  }
}
