package org.jiku.cli.trino;

import java.nio.file.Path;
import java.util.function.Consumer;

/** Where the two archives of a Trino version are had from: 540 MB, needed once. */
public sealed interface TrinoArchives {

  /** The file names on Maven Central. */
  static String serverName(String version) {
    return "trino-server-core-" + version + ".tar.gz";
  }

  static String icebergName(String version) {
    return "trino-iceberg-" + version + ".zip";
  }

  /** Puts both archives, or links to them, into an empty folder. */
  void provide(String version, Path folder, Consumer<String> progress);

  /**
   * From Maven Central, or what Maven's settings put in its place, through the local repository.
   */
  record FromMaven(Path maven) implements TrinoArchives {
    @Override
    public void provide(String version, Path folder, Consumer<String> progress) {
      MavenDownload download = new MavenDownload(maven, progress);
      download.copy("io.trino:trino-server-core:" + version + ":tar.gz", folder);
      download.copy("io.trino:trino-iceberg:" + version + ":zip", folder);
    }
  }

  /** From a folder where somebody has laid them, for machines without a way to the internet. */
  record FromFolder(Path source) implements TrinoArchives {
    @Override
    public void provide(String version, Path folder, Consumer<String> progress) {
      for (String name : new String[] {serverName(version), icebergName(version)}) {
        Path archive = source.resolve(name).toAbsolutePath();
        if (!java.nio.file.Files.isRegularFile(archive)) {
          throw new TrinoException(
              "Cannot make Trino ready: " + archive + " is missing; fetch it from Maven Central");
        }
        try {
          java.nio.file.Files.createSymbolicLink(folder.resolve(name), archive);
        } catch (java.io.IOException e) {
          throw new TrinoException("Cannot make Trino ready: no link to " + archive + ": " + e, e);
        }
      }
    }
  }
}
