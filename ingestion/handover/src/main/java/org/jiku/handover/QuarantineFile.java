package org.jiku.handover;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.contract.Dialect;
import org.jiku.spool.RawStore;
import org.jiku.spool.SpooledFile;

/**
 * A file of quarantined rows to send back: each row as its agency wrote it, with three columns
 * before it that say which row it is and what is wrong with it. They stand first, so that a row
 * with too few or too many columns does not push them aside.
 */
final class QuarantineFile implements AutoCloseable {
  private static final List<String> OURS = List.of(ReturnedRows.ROW, "jiku_rules", "jiku_reasons");

  private final BufferedWriter out;
  private final Dialect dialect;
  private final List<Integer> dropped;

  private QuarantineFile(BufferedWriter out, Dialect dialect, List<Integer> dropped) {
    this.out = out;
    this.dialect = dialect;
    this.dropped = dropped;
  }

  /**
   * Begins a file.
   *
   * @param header of the delivered file, as {@link #header} gives it
   * @param charset to write in; UTF-8 begins with a byte order mark, by which Excel knows it
   */
  static QuarantineFile begin(OutputStream target, String header, Dialect dialect, Charset charset)
      throws IOException {
    BufferedWriter out =
        new BufferedWriter(
            new OutputStreamWriter(
                target,
                charset
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)));
    List<String> titles = ReturnedRows.cells(header, dialect);
    List<Integer> dropped = new ArrayList<>();
    for (int i = 0; i < titles.size(); i++) {
      if (OURS.contains(titles.get(i))) {
        dropped.add(i);
      }
    }
    if (charset.equals(StandardCharsets.UTF_8)) {
      out.write('\ufeff');
    }
    QuarantineFile file = new QuarantineFile(out, dialect, dropped);
    file.write(OURS, header);
    return file;
  }

  /** The first line of a delivered file, without byte order mark. */
  static String header(RawStore store, SpooledFile file) {
    if (!file.format().equals("csv") || file.splits().isEmpty()) {
      throw new JikuException(
          ErrorCode.USAGE,
          "Cannot write the rows of %s back: it is %s, whose rows are not those of a CSV file; list them without --out"
              .formatted(file.name(), file.format()));
    }
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                store.open(file.location(), 0, file.splits().getFirst().end()),
                Charset.forName(file.charset())))) {
      String line = reader.readLine();
      if (line == null) {
        return "";
      }
      return line.startsWith("\ufeff") ? line.substring(1) : line;
    } catch (IOException e) {
      throw new JikuException(
          ErrorCode.FAILED, "Cannot read the header of " + file.name() + ": " + e, e);
    }
  }

  /** One row, as it stood in its file. */
  void row(long delivery, long row, String rules, String reasons, String raw) throws IOException {
    write(List.of(delivery + ":" + row, rules, reasons), raw);
  }

  private void write(List<String> ours, String raw) throws IOException {
    for (String cell : ours) {
      out.write(dialect.quoted(cell));
      out.write(dialect.delimiter());
    }
    out.write(dropped.isEmpty() ? raw.stripTrailing() : rest(raw));
    out.write("\r\n");
  }

  /** What was a returned file before has our columns already: they give way to the new ones. */
  private String rest(String raw) {
    List<String> cells = ReturnedRows.cells(raw.stripTrailing(), dialect);
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      if (!dropped.contains(i)) {
        kept.add(cells.get(i));
      }
    }
    return dialect.record(kept);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
