package org.jiku.cli.trino;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Trino's programs, assembled from the core server and the Iceberg plugin, without what is not
 * needed (see {@link TrinoRecipe}). Never changed once it is there; several servers may share it.
 *
 * @param version of Trino
 * @param folder holds {@code lib} and {@code plugin}
 */
public record TrinoDistribution(String version, Path folder) {

  /** The version that this build is made for. */
  public static String builtFor() {
    Properties properties = new Properties();
    try (InputStream in = TrinoDistribution.class.getResourceAsStream("build.properties")) {
      properties.load(Objects.requireNonNull(in, "build.properties"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Objects.requireNonNull(properties.getProperty("trino"), "trino");
  }

  /** JIKU_CACHE, else the folder {@code jiku} in the user's cache. */
  public static Path defaultCache(Map<String, String> environment) {
    if (!environment.getOrDefault("JIKU_CACHE", "").isBlank()) {
      return Path.of(environment.getOrDefault("JIKU_CACHE", "")).toAbsolutePath();
    }
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path base =
        cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
    return base.resolve("jiku").toAbsolutePath();
  }

  /**
   * The archives of the folder JIKU_TRINO_ARCHIVES, else those that Maven fetches.
   *
   * @throws TrinoException if there is no Maven either
   */
  public static TrinoArchives defaultArchives(Map<String, String> environment) {
    String folder = environment.getOrDefault("JIKU_TRINO_ARCHIVES", "");
    if (!folder.isBlank()) {
      return new TrinoArchives.FromFolder(Path.of(folder));
    }
    return new TrinoArchives.FromMaven(
        MavenDownload.find(environment)
            .orElseThrow(() ->
                new TrinoException(
                    "Cannot fetch Trino: there is no mvn on the PATH; install Maven, or name a"
                        + " folder with %s and %s in JIKU_TRINO_ARCHIVES"
                            .formatted(
                                TrinoArchives.serverName(builtFor()),
                                TrinoArchives.icebergName(builtFor())))));
  }

  /** Like {@link #prepare(String, Path, TrinoArchives, Consumer)}, with the defaults. */
  public static TrinoDistribution prepare(Path cache, Consumer<String> progress) {
    String version = builtFor();
    TrinoDistribution there = in(cache, version);
    return Files.isDirectory(there.folder())
        ? there
        : prepare(version, cache, defaultArchives(System.getenv()), progress);
  }

  /**
   * The distribution in the cache folder, assembled first where it is not there yet (a minute and
   * more for the download, 10 s for the rest). It appears whole or not at all; of two programs that
   * want it at once, the second waits for the first.
   *
   * @param progress takes a line about what is going on, often
   */
  static TrinoDistribution prepare(
      String version, Path cache, TrinoArchives archives, Consumer<String> progress) {
    TrinoDistribution distribution = in(cache, version);
    if (Files.isDirectory(distribution.folder())) {
      return distribution;
    }
    try {
      Files.createDirectories(cache);
      try (FileChannel channel =
              FileChannel.open(
                  cache.resolve("trino.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (lock.isValid() && !Files.isDirectory(distribution.folder())) {
          distribution.assemble(archives, progress);
        }
      }
      return distribution;
    } catch (IOException e) {
      throw new TrinoException("Cannot make Trino ready in " + cache + ": " + e, e);
    }
  }

  private static TrinoDistribution in(Path cache, String version) {
    return new TrinoDistribution(
        version, cache.resolve("trino-" + version + "-" + TrinoRecipe.hash()));
  }

  private void assemble(TrinoArchives archives, Consumer<String> progress) throws IOException {
    Path work = folder.resolveSibling(folder.getFileName() + ".part");
    delete(work);
    Path downloads = Files.createDirectories(work.resolve("archives"));
    archives.provide(version, downloads, progress);
    progress.accept("unpacking version " + version);
    untar(downloads.resolve(TrinoArchives.serverName(version)), work);
    Path server = work.resolve("trino-server-core-" + version);
    for (String leftOut : TrinoRecipe.FOLDERS_LEFT_OUT) {
      delete(server.resolve(leftOut));
    }
    unzip(downloads.resolve(TrinoArchives.icebergName(version)), server);
    Files.move(server, folder, StandardCopyOption.ATOMIC_MOVE);
    delete(work);
  }

  /** By the program {@code tar}: the archive's jars are hard links of each other. */
  private static void untar(Path archive, Path into) throws IOException {
    Process tar =
        new ProcessBuilder(List.of("tar", "-xzf", archive.toString(), "-C", into.toString()))
            .redirectErrorStream(true)
            .start();
    String output =
        new String(tar.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    try {
      if (tar.waitFor() != 0) {
        throw new IOException("tar cannot unpack " + archive + ": " + output.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while unpacking " + archive, e);
    }
  }

  private static void unzip(Path archive, Path server) throws IOException {
    Path plugin = Files.createDirectories(server.resolve("plugin/iceberg"));
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        String jar = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        if (entry.isDirectory() || TrinoRecipe.leavesOut(jar)) {
          continue;
        }
        Path target = plugin.resolve(jar);
        try (InputStream in = zip.getInputStream(entry)) {
          Files.copy(in, target);
        }
        share(target, server.resolve("lib").resolve(jar));
      }
    }
  }

  /** The server and the plugin carry many jars twice: the second becomes a link to the first. */
  private static void share(Path jar, Path same) throws IOException {
    if (Files.exists(same) && Files.mismatch(jar, same) == -1) {
      Files.delete(jar);
      Files.createLink(jar, same);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
