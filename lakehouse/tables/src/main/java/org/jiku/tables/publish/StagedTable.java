package org.jiku.tables.publish;

import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.SerializableTable;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.LocationProvider;

/**
 * A table as tasks see it: read-only, serialisable, and naming new data files below the folder of
 * one attempt.
 */
final class StagedTable extends SerializableTable {
  private static final long serialVersionUID = 1L;

  private final LocationProvider locations;

  StagedTable(Table table, Stamp stamp) {
    super(table);
    this.locations = new AttemptFolder(folder(table, stamp));
  }

  @Override
  public LocationProvider locationProvider() {
    return locations;
  }

  /** Where the files of an attempt are. */
  static String folder(Table table, Stamp stamp) {
    return dataFolder(table) + "/" + stamp.folder();
  }

  /** Where the data files of a table are. */
  static String dataFolder(Table table) {
    return table.location() + "/data";
  }

  private record AttemptFolder(String folder) implements LocationProvider {
    @Override
    public String newDataLocation(String name) {
      return folder + "/" + name;
    }

    @Override
    public String newDataLocation(PartitionSpec spec, StructLike partition, String name) {
      return folder + "/" + spec.partitionToPath(partition) + "/" + name;
    }
  }
}
