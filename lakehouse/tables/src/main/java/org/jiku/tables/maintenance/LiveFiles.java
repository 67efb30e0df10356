package org.jiku.tables.maintenance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.CloseableIterator;

/** Which files the snapshots of a table are made of. */
final class LiveFiles {
  private LiveFiles() {}

  /** Data files of a snapshot. */
  static List<DataFile> data(Table table, Snapshot snapshot) {
    List<DataFile> files = new ArrayList<>();
    for (ManifestFile manifest : snapshot.dataManifests(table.io())) {
      try (CloseableIterator<DataFile> live =
          ManifestFiles.read(manifest, table.io(), table.specs()).iterator()) {
        live.forEachRemaining(file -> files.add(file.copyWithoutStats()));
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + manifest.path(), e);
      }
    }
    return files;
  }

  /** Delete files of a snapshot. */
  static List<DeleteFile> deletes(Table table, Snapshot snapshot) {
    List<DeleteFile> files = new ArrayList<>();
    for (ManifestFile manifest : snapshot.deleteManifests(table.io())) {
      try (CloseableIterator<DeleteFile> live =
          ManifestFiles.readDeleteManifest(manifest, table.io(), table.specs()).iterator()) {
        live.forEachRemaining(file -> files.add(file.copyWithoutStats()));
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + manifest.path(), e);
      }
    }
    return files;
  }

  /** Locations of all files that the table, as this {@code Table} knows it, needs. */
  static Set<String> reachable(Table table) {
    Set<String> reachable = new HashSet<>();
    reachable.addAll(ReachableFileUtil.metadataFileLocations(table, false));
    reachable.addAll(ReachableFileUtil.manifestListLocations(table));
    reachable.addAll(ReachableFileUtil.statisticsFilesLocations(table));
    Set<String> read = new HashSet<>();
    for (Snapshot snapshot : table.snapshots()) {
      for (ManifestFile manifest : snapshot.allManifests(table.io())) {
        if (read.add(manifest.path())) {
          try (CloseableIterable<String> paths =
              ManifestFiles.readPaths(manifest, table.io(), table.specs())) {
            paths.forEach(reachable::add);
          } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + manifest.path(), e);
          }
        }
      }
    }
    reachable.addAll(read);
    return reachable;
  }
}
