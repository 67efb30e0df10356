package org.jiku.cli.definition;

import java.util.ArrayList;
import java.util.List;
import org.jiku.cli.Output;
import org.jiku.model.ErrorCode;
import org.jiku.model.Fault;

/** What a check found in some files, and how it is told. */
final class Findings {
  /**
   * The result as JSON.
   *
   * @param files that were checked
   * @param faults of all files; none means that all are good
   */
  record Report(List<String> files, List<Fault> faults) {}

  private final List<String> files = new ArrayList<>();
  private final List<String> summaries = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();

  void good(String file, String summary) {
    files.add(file);
    summaries.add(file + ": " + summary);
  }

  void faulty(String file, List<Fault> found) {
    files.add(file);
    faults.addAll(found);
  }

  /** Whether no file has a fault so far. */
  boolean isGood() {
    return faults.isEmpty();
  }

  /** Prints everything; the exit code says whether all files are good. */
  int tell(Output output) {
    if (output.isJson()) {
      output.json(new Report(files, faults));
    } else {
      summaries.forEach(output::line);
      faults.forEach(fault -> output.line(fault.toString()));
      if (!faults.isEmpty()) {
        output.line(faults.size() == 1 ? "1 fault" : faults.size() + " faults");
      }
    }
    return faults.isEmpty() ? 0 : ErrorCode.DATA_REJECTED.exitCode();
  }
}
