package org.jiku.spool;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The raw store in a folder. A put writes content and facts into a folder of its own under {@code
 * incoming}, makes them durable, and renames that folder to its final name: one atomic step, after
 * which both are there. Only the folder's owner and group may read.
 */
final class LocalRawStore implements RawStore {
  private final Path root;
  private final Path incoming;

  private LocalRawStore(Path root) {
    this.root = root;
    this.incoming = root.resolve("incoming");
  }

  static LocalRawStore open(URI warehouse) {
    try {
      Path path = Path.of(URI.create(warehouse.toASCIIString()));
      return new LocalRawStore(path.toAbsolutePath().normalize().resolve(ContentPath.FOLDER));
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      throw new SpoolException(
          SpoolErrorCode.BAD_REQUEST,
          "Cannot open the raw store in %s: it must look like file:/folder".formatted(warehouse),
          e);
    }
  }

  @Override
  public SpooledFile put(Path file, SpoolRequest request, Progress progress) {
    SourceChecks.check(request);
    try (SourceFile source = SourceFile.open(file, request)) {
      Path folder = incoming.resolve(UUID.randomUUID().toString());
      try {
        Folders.create(folder);
        SpooledFile facts = copy(source, request, folder, progress);
        publish(folder, facts);
        return facts;
      } finally {
        Folders.remove(folder);
      }
    } catch (IOException e) {
      throw unavailable("store a file", e);
    }
  }

  private SpooledFile copy(SourceFile source, SpoolRequest request, Path folder, Progress progress)
      throws IOException {
    try (FileChannel content = create(folder.resolve(ContentPath.CONTENT))) {
      SpooledFile facts =
          CopyingPass.run(
              source,
              request,
              (bytes, length) -> write(content, ByteBuffer.wrap(bytes, 0, length)),
              this::locationOf,
              progress,
              source.size());
      if (exists(facts.sha256())) {
        return facts;
      }
      content.force(true);
      try (FileChannel beside = create(folder.resolve(ContentPath.FACTS))) {
        byte[] json = SpooledFileJson.write(facts).getBytes(StandardCharsets.UTF_8);
        write(beside, ByteBuffer.wrap(json));
        beside.force(true);
      }
      return facts;
    }
  }

  private static FileChannel create(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        Folders.filePermissions(file));
  }

  private static void write(FileChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  private void publish(Path folder, SpooledFile facts) throws IOException {
    Path target = folder(facts.sha256());
    if (!exists(facts.sha256())) {
      Folders.create(prefix(facts.sha256()));
      Folders.sync(folder);
      try {
        Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
        Folders.sync(prefix(facts.sha256()));
      } catch (FileSystemException e) {
        // A rename onto a folder that is not empty fails: another put of the content was first.
        if (!exists(facts.sha256())) {
          throw e;
        }
      }
    }
    long stored = Files.size(target.resolve(ContentPath.CONTENT));
    if (stored != facts.bytes()) {
      throw new SpoolException(
          SpoolErrorCode.DAMAGED,
          "Cannot rely on stored content %s: it has %d bytes, not %d"
              .formatted(facts.sha256(), stored, facts.bytes()));
    }
  }

  @Override
  public InputStream open(URI location, long offset, long length) {
    ContentPath.checkRange(offset, length);
    String sha256 = ContentPath.hashIn(location, this);
    try {
      FileChannel channel =
          FileChannel.open(folder(sha256).resolve(ContentPath.CONTENT), StandardOpenOption.READ);
      channel.position(offset);
      return new ExactStream(Channels.newInputStream(channel), length);
    } catch (NoSuchFileException e) {
      throw ContentPath.notStored(sha256);
    } catch (IOException e) {
      throw unavailable("read content " + sha256, e);
    }
  }

  @Override
  public boolean exists(String sha256) {
    return Files.exists(folder(sha256).resolve(ContentPath.FACTS));
  }

  @Override
  public URI locationOf(String sha256) {
    // Iceberg writes file:/x, Path.toUri file:///x: one form in all tables and receipts.
    return URI.create("file:" + folder(sha256).resolve(ContentPath.CONTENT).toUri().getRawPath());
  }

  private Path folder(String sha256) {
    return root.resolve(ContentPath.folder(sha256));
  }

  private Path prefix(String sha256) {
    return root.resolve(ContentPath.prefix(sha256));
  }

  @Override
  public Optional<SpooledFile> find(String sha256) {
    try {
      String json = Files.readString(folder(sha256).resolve(ContentPath.FACTS));
      return Optional.of(SpooledFileJson.read(json).at(locationOf(sha256)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unavailable("read the facts of " + sha256, e);
    }
  }

  @Override
  public List<StoredContent> list() {
    try {
      List<StoredContent> found = new ArrayList<>();
      for (Path prefix : Folders.entries(root)) {
        if (prefix.getFileName().toString().length() == 2) {
          for (Path folder : Folders.entries(prefix)) {
            String sha256 = folder.getFileName().toString();
            if (ContentHash.is(sha256) && exists(sha256)) {
              found.add(
                  new StoredContent(
                      sha256,
                      Files.size(folder.resolve(ContentPath.CONTENT)),
                      Files.getLastModifiedTime(folder.resolve(ContentPath.FACTS)).toInstant(),
                      locationOf(sha256)));
            }
          }
        }
      }
      return found;
    } catch (IOException e) {
      throw unavailable("list the raw store", e);
    }
  }

  @Override
  public void delete(String sha256) {
    Path folder = folder(sha256);
    if (!Files.exists(folder)) {
      return;
    }
    try {
      // Out of sight in one step, then away; a crash between leaves it to the sweep.
      Path doomed = incoming.resolve(UUID.randomUUID().toString());
      Folders.create(incoming);
      Files.move(folder, doomed, StandardCopyOption.ATOMIC_MOVE);
      Folders.sync(prefix(sha256));
      Folders.remove(doomed);
    } catch (NoSuchFileException e) {
      // Another delete was first.
    } catch (IOException e) {
      throw unavailable("delete content " + sha256, e);
    }
  }

  @Override
  public int sweep(Instant olderThan) {
    try {
      int removed = 0;
      for (Path leftover : Folders.entries(incoming)) {
        if (Folders.lastChange(leftover).isBefore(olderThan)) {
          Folders.remove(leftover);
          removed++;
        }
      }
      return removed;
    } catch (IOException e) {
      throw unavailable("sweep the raw store", e);
    }
  }

  private SpoolException unavailable(String what, IOException e) {
    return new SpoolException(
        SpoolErrorCode.STORE_UNAVAILABLE,
        "Cannot %s: the raw store in %s fails (%s)".formatted(what, root, e.toString()),
        e);
  }

  @Override
  public void close() {
    // Holds nothing open.
  }
}
