package org.jiku.jobs.source;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jiku.jobs.decode.Header;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.contract.Contract;
import org.jiku.spool.SpooledFile;
import org.jiku.workbook.Workbook;

/** A delivered workbook. */
final class WorkbookFile {
  private final SpooledFile file;
  private final int index;

  /**
   * @param index of its first sheet among the files of the delivery
   */
  WorkbookFile(SpooledFile file, int index) {
    this.file = file;
    this.index = index;
  }

  /**
   * The sheets that the contract wants read.
   *
   * @throws JikuException DATA_REJECTED where one is not there, or does not have the columns
   */
  List<ScanPlan.SheetFile> sheets(Contract contract) {
    int row = contract.sheets().headerRow();
    List<ScanPlan.SheetFile> sheets = new ArrayList<>();
    try (Workbook workbook = Workbook.open(path(file.location(), file.name()), file.name())) {
      for (String sheet : workbook.choose(contract.sheets().names())) {
        String place = "%s, sheet %s, row %d".formatted(file.name(), sheet, row);
        Header header = Header.matchAt(contract, place, workbook.titles(sheet, row));
        sheets.add(
            new ScanPlan.SheetFile(
                index + sheets.size(), file.location(), file.name(), sheet, row, header));
      }
      return sheets;
    } catch (IOException e) {
      throw new JikuException(ErrorCode.FAILED, "Cannot read " + file.name() + ": " + e, e);
    }
  }

  /** Where a workbook lies: parts of a ZIP archive are read from a file, not from a stream. */
  static Path path(URI location, String name) {
    if (!"file".equals(location.getScheme())) {
      throw new JikuException(
          ErrorCode.DATA_REJECTED,
          "Cannot read %s: a workbook cannot be read from a warehouse on S3; hand it in as CSV"
              .formatted(name));
    }
    return Path.of(location);
  }
}
