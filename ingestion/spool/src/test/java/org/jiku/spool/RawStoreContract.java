package org.jiku.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jiku.spool.Samples.csv;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every raw store must do. */
abstract class RawStoreContract {
  static final String ABSENT = "0".repeat(64);
  private static final String TEXT = "公民身份号码,姓名\n11010519491231002X,王芳\n440524188001010014,李伟\n";

  @TempDir Path folder;
  RawStore store;

  /** A store with nothing in it. */
  abstract RawStore emptyStore(Path folder) throws Exception;

  /** Names of all that the storage holds, leftovers too. */
  abstract List<String> everythingStored() throws IOException;

  @BeforeEach
  void open() throws Exception {
    store = emptyStore(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whatIsPutCanBeReadWhollyAndInPart() {
    byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
    SpooledFile file =
        store.put(Samples.file(folder, "居民.csv", bytes), csv("UTF-8"), Progress.NONE);
    assertThat(file.name()).isEqualTo("居民.csv");
    assertThat(file.bytes()).isEqualTo(bytes.length);
    assertThat(file.lines()).isEqualTo(3);
    assertThat(file.undecodableLines()).isZero();
    assertThat(file.splits()).containsExactly(new Split(0, bytes.length, 1));
    assertThat(file.location()).isEqualTo(store.locationOf(file.sha256()));
    assertThat(Samples.readAll(store, file)).isEqualTo(bytes);
    assertThat(Samples.read(store, file, new Split(26, 18, 2)))
        .isEqualTo("11010519491231002X".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void theHashIsSha256OfAllBytes() throws Exception {
    byte[] bytes = new byte[5 << 20];
    new Random(1).nextBytes(bytes);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = i % 50 == 0 ? (byte) '\n' : (byte) ('a' + (bytes[i] & 15));
    }
    SpooledFile file = store.put(Samples.file(folder, "a.csv", bytes), csv("UTF-8"), Progress.NONE);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
    assertThat(file.sha256()).isEqualTo(HexFormat.of().formatHex(digest));
    assertThat(Samples.readAll(store, file)).isEqualTo(bytes);
  }

  @Test
  void theSameContentIsStoredOnce() throws IOException {
    SpooledFile first = store.put(Samples.file(folder, "a.csv", TEXT), csv("UTF-8"), Progress.NONE);
    List<String> stored = everythingStored();
    SpooledFile second = store.put(Samples.file(folder, "b.csv", TEXT), csv("auto"), Progress.NONE);
    assertThat(second.sha256()).isEqualTo(first.sha256());
    assertThat(second.name()).isEqualTo("b.csv");
    assertThat(store.list()).hasSize(1);
    assertThat(everythingStored()).isEqualTo(stored);
    assertThat(store.find(first.sha256())).contains(first);
  }

  @Test
  void factsAreFoundAgain() {
    SpooledFile file = store.put(Samples.file(folder, "a.csv", TEXT), csv("auto"), Progress.NONE);
    assertThat(store.find(file.sha256())).contains(file);
    assertThat(store.exists(file.sha256())).isTrue();
    assertThat(store.list())
        .singleElement()
        .satisfies(content -> {
          assertThat(content.sha256()).isEqualTo(file.sha256());
          assertThat(content.bytes()).isEqualTo(file.bytes());
          assertThat(content.location()).isEqualTo(file.location());
          assertThat(content.stored())
              .isBetween(
                  Instant.now().minus(Duration.ofMinutes(5)),
                  Instant.now().plus(Duration.ofMinutes(5)));
        });
  }

  @Test
  void whatIsNotStoredIsSaidToBeMissing() {
    assertThat(store.exists(ABSENT)).isFalse();
    assertThat(store.find(ABSENT)).isEmpty();
    assertThat(store.list()).isEmpty();
    assertThatThrownBy(
            () -> {
              try (InputStream in = store.open(store.locationOf(ABSENT), 0, 1)) {
                in.readAllBytes();
              }
            })
        .isInstanceOfSatisfying(
            SpoolException.class, e -> assertThat(e.reason()).isEqualTo(SpoolErrorCode.NOT_STORED));
    store.delete(ABSENT);
  }

  @Test
  void otherLocationsAreNotOpened() {
    String elsewhere = store.locationOf(ABSENT).toString().replace("/spool/", "/spool/../x/");
    assertThatThrownBy(() -> store.open(URI.create(elsewhere), 0, 1))
        .isInstanceOfSatisfying(
            SpoolException.class,
            e -> assertThat(e.reason()).isEqualTo(SpoolErrorCode.BAD_REQUEST));
  }

  @Test
  void readingBeyondTheEndFails() throws IOException {
    SpooledFile file = store.put(Samples.file(folder, "a.csv", TEXT), csv("UTF-8"), Progress.NONE);
    try (InputStream in = store.open(file.location(), 3, file.bytes())) {
      assertThatThrownBy(in::readAllBytes).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void aSecretIsRefusedBeforeAByteIsStored() throws IOException {
    SpoolRequest open = csv("UTF-8");
    SpoolRequest secret = new SpoolRequest(open.format(), open.dialect(), true, open.splitBytes());
    Path file = Samples.file(folder, "a.csv", TEXT);
    assertThatThrownBy(() -> store.put(file, secret, Progress.NONE))
        .isInstanceOfSatisfying(
            SpoolException.class, e -> assertThat(e.reason()).isEqualTo(SpoolErrorCode.SECRET));
    assertThat(everythingStored()).isEmpty();
  }

  @Test
  void aRefusedFileLeavesNothing() throws IOException {
    Path file = Samples.file(folder, "a.csv", TEXT.repeat(20).getBytes(Samples.GB18030));
    assertThatThrownBy(() -> store.put(file, csv("UTF-8"), Progress.NONE))
        .isInstanceOfSatisfying(
            SpoolException.class,
            e -> assertThat(e.reason()).isEqualTo(SpoolErrorCode.WRONG_CHARSET));
    assertThat(everythingStored()).isEmpty();
  }

  @Test
  void aFileThatChangesUnderTheReaderIsRefused() throws IOException {
    Path file = Samples.file(folder, "a.csv", "1,2\n".repeat(2_000_000));
    Progress writer =
        (done, total) -> {
          try {
            Files.writeString(file, "3,4\n", StandardOpenOption.APPEND);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    assertThatThrownBy(() -> store.put(file, csv("UTF-8"), writer))
        .isInstanceOfSatisfying(
            SpoolException.class,
            e -> assertThat(e.reason()).isEqualTo(SpoolErrorCode.FILE_CHANGED));
    assertThat(everythingStored()).isEmpty();
  }

  @Test
  void deletedContentIsGoneAndCanComeBack() throws IOException {
    Path source = Samples.file(folder, "a.csv", TEXT);
    SpooledFile file = store.put(source, csv("UTF-8"), Progress.NONE);
    store.delete(file.sha256());
    assertThat(store.exists(file.sha256())).isFalse();
    assertThat(store.list()).isEmpty();
    assertThat(everythingStored()).isEmpty();
    assertThat(store.put(source, csv("UTF-8"), Progress.NONE)).isEqualTo(file);
    assertThat(Samples.readAll(store, file)).hasSize((int) file.bytes());
  }

  @Test
  void manyPutsOfTheSameContentAtOnceStoreItOnce() throws Exception {
    Path source = Samples.file(folder, "a.csv", TEXT.repeat(5_000));
    int writers = 8;
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService pool = Executors.newFixedThreadPool(writers)) {
      List<Future<SpooledFile>> puts = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        puts.add(
            pool.submit(() -> {
              start.await();
              return store.put(source, csv("auto"), Progress.NONE);
            }));
      }
      start.countDown();
      SpooledFile first = puts.get(0).get();
      for (Future<SpooledFile> put : puts) {
        assertThat(put.get()).isEqualTo(first);
      }
      assertThat(store.list()).hasSize(1);
      assertThat(Samples.readAll(store, first)).isEqualTo(Files.readAllBytes(source));
    }
    assertThat(everythingStored()).hasSize(2);
    assertThat(store.sweep(Instant.now().plusSeconds(60))).isZero();
  }

  @Test
  void progressGrowsToItsTotal() {
    Path source = Samples.file(folder, "a.csv", TEXT.repeat(100_000));
    List<Long> done = new ArrayList<>();
    List<Long> totals = new ArrayList<>();
    store.put(
        source,
        csv("UTF-8"),
        (bytes, total) -> {
          done.add(bytes);
          totals.add(total);
        });
    assertThat(done).isSorted().hasSizeGreaterThan(2);
    assertThat(totals).containsOnly(done.getLast());
  }
}
