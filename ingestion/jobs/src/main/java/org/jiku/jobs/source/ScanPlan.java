package org.jiku.jobs.source;

import java.io.Serializable;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jiku.jobs.decode.Header;

/**
 * What tasks need to decode the files of a delivery.
 *
 * @param contract text of the contract
 * @param asOf the day the delivery speaks of
 * @param warehouse where the raw store lies, with the properties to open it
 */
record ScanPlan(
    String contract,
    LocalDate asOf,
    List<TextFile> files,
    List<SheetFile> sheets,
    URI warehouse,
    Map<String, String> properties)
    implements Serializable {

  /**
   * A file of text.
   *
   * @param index counts the files of the delivery from 0
   * @param json whether its records are JSON objects; else it is delimited, with a header
   * @param geometry for GeoJSON the member of a record that the geometry of a feature becomes;
   *     blank for other files
   */
  record TextFile(
      int index,
      URI location,
      boolean json,
      String geometry,
      String charset,
      Header header,
      List<TextSplit> splits)
      implements Serializable {}

  /**
   * A sheet of a workbook, read as a whole by one task.
   *
   * @param index counts the files of the delivery from 0, each sheet as one
   * @param name of the workbook
   * @param header where the elements stand in the sheet's row {@code headerRow}
   */
  record SheetFile(int index, URI location, String name, String sheet, int headerRow, Header header)
      implements Serializable {}

  /** A part of a file that begins and ends with a record, see the raw store. */
  record TextSplit(long offset, long length, long firstLine) implements Serializable {}
}
