package org.jiku.tables.maintenance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;

/** Removes files below a table's location that the table does not need. */
final class Orphans {
  private static final Pattern ATTEMPT = Pattern.compile("(.*/data/e(\\d+)-d\\d+-[^/]+)/.*");

  private final Table table;
  private final SupportsPrefixOperations files;

  Orphans(Table table) {
    this.table = table;
    if (!(table.io() instanceof SupportsPrefixOperations prefixes)) {
      throw new JikuException(
          ErrorCode.FAILED,
          "Cannot maintain table %s: its files cannot be listed by %s"
              .formatted(table.name(), table.io().getClass().getName()));
    }
    this.files = prefixes;
  }

  /** Bytes of all files below the table's location. */
  long bytes() {
    long bytes = 0;
    for (FileInfo file : files.listPrefix(table.location() + "/")) {
      bytes += file.size();
    }
    return bytes;
  }

  /**
   * Removes what no snapshot needs, but for staged files of live epochs. The caller's epoch must
   * stand in the table, so that no older worker can still commit what is removed here.
   *
   * @return how many files were removed
   */
  int remove(long oldestLiveEpoch) {
    List<String> present = new ArrayList<>();
    files.listPrefix(table.location() + "/").forEach(file -> present.add(file.location()));
    // Looked up after listing: what was committed meanwhile counts as needed.
    table.refresh();
    Set<String> needed =
        LiveFiles.reachable(table).stream().map(Orphans::plain).collect(Collectors.toSet());

    Map<String, List<String>> byFolder = new LinkedHashMap<>();
    Set<String> foldersInUse = new HashSet<>();
    List<String> single = new ArrayList<>();
    for (String location : present) {
      Matcher attempt = ATTEMPT.matcher(location);
      if (!attempt.matches()) {
        if (!needed.contains(plain(location))) {
          single.add(location);
        }
      } else if (needed.contains(plain(location))
          || Long.parseLong(attempt.group(2)) >= oldestLiveEpoch) {
        foldersInUse.add(attempt.group(1));
      } else {
        byFolder.computeIfAbsent(attempt.group(1), any -> new ArrayList<>()).add(location);
      }
    }
    int removed = single.size();
    single.forEach(files::deleteFile);
    for (Map.Entry<String, List<String>> folder : byFolder.entrySet()) {
      removed += folder.getValue().size();
      if (foldersInUse.contains(folder.getKey())) {
        folder.getValue().forEach(files::deleteFile);
      } else {
        files.deletePrefix(folder.getKey());
      }
    }
    return removed;
  }

  /** A location without the slashes that file systems write differently. */
  private static String plain(String location) {
    return location.replaceFirst("^file:/+", "file:/");
  }
}
