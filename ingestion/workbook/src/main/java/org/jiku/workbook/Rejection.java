package org.jiku.workbook;

import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.ZipException;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;

/** Says why a workbook cannot be read. */
record Rejection(String file) {
  /** A fault of the file, with a reason that begins with "it" or "its". */
  JikuException of(String reason) {
    return new JikuException(
        ErrorCode.DATA_REJECTED,
        "Cannot read %s: %s. Open it in a spreadsheet program, correct it and save it as a workbook (.xlsx), or hand it in as CSV."
            .formatted(file, reason));
  }

  /** What reading failed with: an archive that is damaged is the file's fault, a disk is not. */
  JikuException of(IOException e) {
    return e instanceof ZipException
            || e instanceof EOFException
            || e instanceof CharConversionException
        ? of("it is no workbook, or a damaged one (%s)".formatted(e.getMessage()))
        : new JikuException(ErrorCode.FAILED, "Cannot read " + file + ": " + e, e);
  }
}
