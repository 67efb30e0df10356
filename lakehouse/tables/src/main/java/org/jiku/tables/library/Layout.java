package org.jiku.tables.library;

import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.TableProperties;

/** How all tables are written. */
final class Layout {
  /** Which part a table plays, such as {@code claim}. */
  static final String ROLE = "jiku.role";

  /** The entity or resource that a table holds. */
  static final String SUBJECT = "jiku.subject";

  /** Names that columns had and that no column may have again, separated by commas. */
  static final String RETIRED_NAMES = "jiku.retired-names";

  /**
   * Bytes of a row group. With files sorted by key a group of this size holds some ten thousand
   * rows, so that looking up few keys reads few megabytes; smaller groups cost more in footers and
   * compression than they save.
   */
  private static final long ROW_GROUP_BYTES = 8L << 20;

  /** Old metadata files that stay for readers that have just opened one. */
  private static final int METADATA_FILES = 10;

  /** A commit that meets others is tried again; beyond this something is wrong. */
  private static final int COMMIT_RETRIES = 20;

  private Layout() {}

  static Map<String, String> properties(String role, String subject) {
    Map<String, String> properties = new HashMap<>();
    properties.put(ROLE, role);
    properties.put(SUBJECT, subject);
    properties.put(TableProperties.FORMAT_VERSION, "2");
    properties.put(TableProperties.DEFAULT_FILE_FORMAT, "parquet");
    properties.put(TableProperties.PARQUET_COMPRESSION, "zstd");
    properties.put(TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES, Long.toString(ROW_GROUP_BYTES));
    properties.put(TableProperties.DELETE_MODE, "merge-on-read");
    properties.put(TableProperties.UPDATE_MODE, "merge-on-read");
    properties.put(TableProperties.MERGE_MODE, "merge-on-read");
    properties.put(TableProperties.WRITE_DISTRIBUTION_MODE, "hash");
    // One delete file for each bucket and delivery rather than one for each data file touched.
    properties.put(TableProperties.DELETE_GRANULARITY, "partition");
    properties.put(TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true");
    properties.put(
        TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, Integer.toString(METADATA_FILES));
    properties.put(TableProperties.COMMIT_NUM_RETRIES, Integer.toString(COMMIT_RETRIES));
    return properties;
  }
}
