package org.jiku.cli.demo;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiku.handover.ReturnedRows;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.contract.Dialect;
import org.jiku.standards.ResidentId;

/**
 * Corrects some rows of a file that {@code jiku quarantine --out} wrote, as the agency would by its
 * papers: what follows from the row itself. The other rows are left out, and so stay open.
 */
final class Correction {
  private static final int OF_EACH_KIND = 3;
  private static final String RULES = "jiku_rules";
  private static final String ID = "证件号码";
  private static final String NAME = "姓名";
  private static final String SEX = "性别";

  /** A row before and after: the cells that changed. */
  record Corrected(String row, String rules, String before, String after) {}

  private final Dialect dialect;
  private final Charset charset;
  private final Map<String, Integer> seen = new HashMap<>();

  Correction(Dialect dialect, Charset charset) {
    this.dialect = dialect;
    this.charset = charset;
  }

  /**
   * Writes the corrected rows beside the file's header.
   *
   * @return what was corrected; where that is nothing, no file is written
   */
  List<Corrected> correct(Path handedOut, Path corrected) {
    try {
      List<String> lines = Files.readAllLines(handedOut, charset);
      List<String> header = ReturnedRows.cells(lines.getFirst(), dialect);
      List<Corrected> changes = new ArrayList<>();
      List<String> written = new ArrayList<>(List.of(dialect.record(header)));
      for (String line : lines.subList(1, lines.size())) {
        List<String> before = ReturnedRows.cells(line, dialect);
        Optional<List<String>> after = corrected(header, before);
        after.ifPresent(cells -> {
          written.add(dialect.record(cells));
          changes.add(change(header, before, cells));
        });
      }
      if (!changes.isEmpty()) {
        Files.write(corrected, written, charset);
      }
      return changes;
    } catch (IOException e) {
      throw new JikuException(ErrorCode.FAILED, "Cannot correct " + handedOut + ": " + e, e);
    }
  }

  private Optional<List<String>> corrected(List<String> header, List<String> row) {
    if (row.size() != header.size()) {
      return Optional.empty();
    }
    int id = header.indexOf(ID);
    int name = header.indexOf(NAME);
    int sex = header.indexOf(SEX);
    List<String> cells = new ArrayList<>(row);
    String rules = row.get(header.indexOf(RULES));
    String number = row.get(id);
    if (Set.of(rules.split(" ")).equals(Set.of("resident-id.length", "person-name.characters"))) {
      cells.set(id, row.get(name));
      cells.set(name, number);
    } else if (rules.equals("resident-id.check-digit")) {
      cells.set(id, number.substring(0, 17) + ResidentId.checkDigit(number));
    } else if (rules.equals("sex.unknown")) {
      cells.set(sex, (number.charAt(16) - '0') % 2 == 1 ? "1" : "2");
    } else {
      return Optional.empty();
    }
    return seen.merge(rules, 1, Integer::sum) > OF_EACH_KIND
        ? Optional.empty()
        : Optional.of(cells);
  }

  private static Corrected change(List<String> header, List<String> before, List<String> after) {
    List<String> was = new ArrayList<>();
    List<String> is = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      if (!before.get(i).equals(after.get(i))) {
        was.add(header.get(i) + "=" + before.get(i));
        is.add(header.get(i) + "=" + after.get(i));
      }
    }
    return new Corrected(
        before.getFirst(),
        before.get(header.indexOf(RULES)),
        String.join(" ", was),
        String.join(" ", is));
  }
}
