package org.jiku.handover;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.Dialect;
import org.jiku.spool.FileFormat;
import org.jiku.spool.RawStore;
import org.jiku.spool.Split;
import org.jiku.spool.SpoolRequest;
import org.jiku.spool.SpooledFile;

/** Recognises a file of quarantined rows that comes back corrected. */
public final class ReturnedRows {
  /** The column that says which quarantined row a row brings back. */
  static final String ROW = "jiku_row";

  static final Pattern VALUE = Pattern.compile("(\\d{1,18}):(\\d{1,18})");
  private static final int LINES = 1_000;
  private static final int LONGEST_HEADER = 1 << 16;

  /** How a file begins that was written for spreadsheets, whatever charset its contract has. */
  private static final byte[] UTF_8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private ReturnedRows() {}

  /**
   * How a file is to be stored: as its contract says, but in UTF-8 where it brings back rows that
   * were handed out so.
   */
  static SpoolRequest request(Path file, Contract contract, FileFormat format) {
    SpoolRequest asAgreed = SpoolRequest.of(contract, format);
    return format == FileFormat.CSV && isHandedOutInUtf8(file)
        ? asAgreed.withCharset(StandardCharsets.UTF_8.name())
        : asAgreed;
  }

  private static boolean isHandedOutInUtf8(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(LONGEST_HEADER);
      return start.length > UTF_8_MARK.length
          && Arrays.equals(Arrays.copyOf(start, UTF_8_MARK.length), UTF_8_MARK)
          && new String(start, StandardCharsets.UTF_8)
              .lines()
              .findFirst()
              .filter(header -> header.contains(ROW))
              .isPresent();
    } catch (IOException e) {
      // Storing the file meets the same, and says so.
      return false;
    }
  }

  /**
   * The delivery that a file corrects; empty for an ordinary file.
   *
   * @throws JikuException DATA_REJECTED where the column is there and names no delivery
   */
  static Optional<Long> corrected(RawStore store, SpooledFile file, Dialect dialect) {
    if (file.format().equals("parquet")
        || file.format().equals("geojson")
        || file.splits().isEmpty()) {
      return Optional.empty();
    }
    Split first = file.splits().getFirst();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                store.open(file.location(), 0, first.end()), Charset.forName(file.charset())))) {
      if (file.format().equals("jsonl")) {
        return firstMember(reader, file);
      }
      String header = reader.readLine();
      int column = header == null ? -1 : cells(header, dialect).indexOf(ROW);
      if (column < 0) {
        return Optional.empty();
      }
      return Optional.of(firstDelivery(reader, column, file, dialect));
    } catch (IOException e) {
      throw new JikuException(
          ErrorCode.FAILED, "Cannot read the header of " + file.name() + ": " + e, e);
    }
  }

  private static Optional<Long> firstMember(BufferedReader reader, SpooledFile file)
      throws IOException {
    boolean member = false;
    for (int line = 0; line < LINES; line++) {
      String text = reader.readLine();
      if (text == null) {
        break;
      }
      Optional<String> row = text.contains(ROW) ? ReturnedJson.row(text) : Optional.empty();
      Matcher value = VALUE.matcher(row.orElse(""));
      if (value.matches()) {
        return Optional.of(Long.parseLong(value.group(1)));
      }
      member = member || row.isPresent();
    }
    if (member) {
      throw noRow(file);
    }
    return Optional.empty();
  }

  private static long firstDelivery(
      BufferedReader reader, int column, SpooledFile file, Dialect dialect) throws IOException {
    for (int line = 0; line < LINES; line++) {
      String text = reader.readLine();
      if (text == null) {
        break;
      }
      List<String> cells = cells(text, dialect);
      Matcher value = VALUE.matcher(column < cells.size() ? cells.get(column) : "");
      if (value.matches()) {
        return Long.parseLong(value.group(1));
      }
    }
    throw noRow(file);
  }

  static JikuException noRow(SpooledFile file) {
    return new JikuException(
        ErrorCode.DATA_REJECTED,
        "Cannot take %s as a correction: its column %s holds no value such as 17:42; leave that column as it was handed out"
            .formatted(file.name(), ROW));
  }

  /** The cells of one line; a quote that does not close ends with the line. */
  public static List<String> cells(String line, Dialect dialect) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = line.startsWith("\ufeff") ? 1 : 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quoted && c == dialect.quote()) {
        quoted = i + 1 < line.length() && line.charAt(i + 1) == c;
        if (quoted) {
          cell.append(c);
          i++;
        }
      } else if (!quoted && c == dialect.quote() && cell.isEmpty()) {
        quoted = true;
      } else if (!quoted && c == dialect.delimiter()) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }
}
