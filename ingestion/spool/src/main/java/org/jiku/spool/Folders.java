package org.jiku.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Folders whose changes survive a power cut, and that strangers cannot read. */
final class Folders {
  private Folders() {}

  /** Creates the folder and those above it, each durably entered in the one that holds it. */
  static void create(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.getParent();
    if (parent != null) {
      create(parent);
    }
    // Unlike createDirectory, no failure when another thread was first.
    Files.createDirectories(folder, permissions(folder, "rwxr-x---"));
    if (parent != null) {
      sync(parent);
    }
  }

  static FileAttribute<?>[] filePermissions(Path file) {
    return permissions(file, "rw-r-----");
  }

  private static FileAttribute<?>[] permissions(Path path, String permissions) {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }

  /** Makes the folder's entries durable. */
  static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** What is in the folder, by name; nothing if there is no such folder. */
  static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
  }

  /** When the folder or a file in it was last changed. */
  static Instant lastChange(Path folder) throws IOException {
    Instant latest = Instant.MIN;
    try {
      latest = Files.getLastModifiedTime(folder).toInstant();
      for (Path entry : entries(folder)) {
        Instant change = Files.getLastModifiedTime(entry).toInstant();
        latest = change.isAfter(latest) ? change : latest;
      }
    } catch (NoSuchFileException e) {
      // Just removed or moved: as good as old, removing it does nothing.
    }
    return latest;
  }

  /** Removes the folder with the files in it, if it is there. */
  static void remove(Path folder) throws IOException {
    for (Path entry : entries(folder)) {
      Files.deleteIfExists(entry);
    }
    Files.deleteIfExists(folder);
  }
}
