package org.jiku.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.jiku.cli.platform.RunningPlatform;

/** Files below the warehouse's tables that no table knows. */
final class Leftovers {
  private Leftovers() {}

  static Set<String> find(RunningPlatform platform) throws IOException {
    Set<String> known = new TreeSet<>();
    Set<Path> folders = new TreeSet<>();
    var properties = new TreeMap<>(platform.icebergProperties());
    properties.put("warehouse", platform.warehouse());
    Catalog catalog = CatalogUtil.buildIcebergCatalog("jiku", properties, new Configuration());
    for (Namespace namespace : ((SupportsNamespaces) catalog).listNamespaces()) {
      for (var name : catalog.listTables(namespace)) {
        Table table = catalog.loadTable(name);
        folders.add(path(table.location()));
        reachable(table, known);
      }
    }
    Set<String> left = new TreeSet<>();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        files
            .filter(Files::isRegularFile)
            .filter(file -> !file.getFileName().toString().endsWith(".crc"))
            .map(Path::toString)
            .filter(file -> !known.contains(file))
            .forEach(left::add);
      }
    }
    return left;
  }

  private static void reachable(Table table, Set<String> known) {
    ReachableFileUtil.metadataFileLocations(table, false).forEach(file -> add(file, known));
    add(((BaseTable) table).operations().current().metadataFileLocation(), known);
    ReachableFileUtil.manifestListLocations(table).forEach(file -> add(file, known));
    ReachableFileUtil.statisticsFilesLocations(table).forEach(file -> add(file, known));
    for (Snapshot snapshot : table.snapshots()) {
      for (ManifestFile manifest : snapshot.allManifests(table.io())) {
        add(manifest.path(), known);
        try {
          if (manifest.content() == ManifestContent.DATA) {
            try (ManifestReader<DataFile> files =
                ManifestFiles.read(manifest, table.io(), table.specs())) {
              files.forEach(file -> add(file.location(), known));
            }
          } else {
            try (ManifestReader<DeleteFile> files =
                ManifestFiles.readDeleteManifest(manifest, table.io(), table.specs())) {
              files.forEach(file -> add(file.location(), known));
            }
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static void add(String location, Set<String> known) {
    known.add(path(location).toString());
  }

  private static Path path(String location) {
    return Path.of(location.startsWith("file:") ? URI.create(location).getPath() : location);
  }
}
