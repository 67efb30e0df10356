package org.jiku.server.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.springframework.stereotype.Component;

/**
 * The bytes of uploads until they are handed in: a file each, open to the server's user alone,
 * named by the upload's number. How long it is says where the upload goes on.
 */
@Component
final class UploadFolder {
  private static final int BUFFER = 1 << 16;

  private final DeliverySettings settings;

  UploadFolder(DeliverySettings settings) {
    this.settings = settings;
  }

  Path file(UUID id) {
    return settings.uploads().resolve(id + ".part");
  }

  long size(UUID id) {
    try {
      return Files.exists(file(id)) ? Files.size(file(id)) : 0;
    } catch (IOException e) {
      throw failed(id, e);
    }
  }

  /**
   * Appends bytes. Those that came before the sender broke off are kept.
   *
   * @return whether the file is complete
   * @throws JikuException CONFLICT while others write to it; DATA_REJECTED, and nothing is kept,
   *     where the content is not what was announced
   */
  boolean append(Upload upload, long offset, InputStream body) {
    try {
      prepare(file(upload.id()));
      try (FileChannel file = FileChannel.open(file(upload.id()), StandardOpenOption.WRITE);
          FileLock lock = lock(upload, file)) {
        long size = file.size();
        if (offset != size || !lock.isValid()) {
          throw Refusals.wrongOffset(offset, size);
        }
        copy(upload, body, file.position(size));
        if (file.size() < upload.bytes()) {
          return false;
        }
        requireAnnounced(upload, file);
        return true;
      }
    } catch (IOException e) {
      throw failed(upload.id(), e);
    }
  }

  private static void copy(Upload upload, InputStream body, FileChannel file) throws IOException {
    byte[] buffer = new byte[BUFFER];
    while (true) {
      int read;
      try {
        read = body.read(buffer);
      } catch (IOException e) {
        throw new JikuException(
            ErrorCode.USAGE,
            "Cannot take the rest of the upload: it broke off at byte %d; go on there"
                .formatted(file.position()),
            e);
      }
      if (read < 0) {
        return;
      }
      if (file.position() + read > upload.bytes()) {
        throw new JikuException(
            ErrorCode.USAGE,
            "Cannot take more than the %d bytes that were announced".formatted(upload.bytes()));
      }
      ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    }
  }

  private void requireAnnounced(Upload upload, FileChannel file) throws IOException {
    Optional<String> announced = upload.sha256();
    if (announced.isEmpty()) {
      return;
    }
    String found = sha256(file(upload.id()));
    if (!found.equals(announced.get())) {
      file.truncate(0);
      throw new JikuException(
          ErrorCode.DATA_REJECTED,
          "Cannot take the upload: its SHA-256 is %s, not %s as announced; send it again from byte 0"
              .formatted(found, announced.get()));
    }
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static FileLock lock(Upload upload, FileChannel file) throws IOException {
    FileLock lock;
    try {
      lock = file.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new JikuException(
          ErrorCode.CONFLICT,
          "Cannot go on with upload %s: another request is writing to it; wait until it has ended"
              .formatted(upload.id()));
    }
    return lock;
  }

  private static void prepare(Path file) throws IOException {
    Files.createDirectories(
        file.resolveSibling(""),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    if (!Files.exists(file)) {
      FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
          .close();
    }
  }

  boolean isBusy(UUID id) {
    if (!Files.exists(file(id))) {
      return false;
    }
    try (FileChannel file = FileChannel.open(file(id), StandardOpenOption.WRITE);
        FileLock lock = file.tryLock()) {
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true;
    } catch (IOException e) {
      throw failed(id, e);
    }
  }

  void remove(UUID id) {
    try {
      Files.deleteIfExists(file(id));
    } catch (IOException e) {
      throw failed(id, e);
    }
  }

  private static JikuException failed(UUID id, IOException e) {
    return new JikuException(
        ErrorCode.FAILED, "Cannot keep upload %s: %s".formatted(id, e.getMessage()), e);
  }
}
