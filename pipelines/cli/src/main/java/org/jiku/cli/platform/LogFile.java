package org.jiku.cli.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jiku.cli.Home;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;

/** What a process prints: one file for each start, the last five kept. */
record LogFile(Path path) {
  private static final int KEPT = 5;
  private static final int LINES = 15;

  static LogFile of(Home home, String process) {
    return new LogFile(home.logs().resolve(process + ".log"));
  }

  /** Puts the present file aside: {@code .1} is the youngest of the old ones. */
  void rotate() {
    try {
      for (int age = KEPT - 1; age >= 0; age--) {
        Path from = aged(age);
        if (Files.exists(from)) {
          Files.move(from, aged(age + 1), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new JikuException(
          ErrorCode.FAILED, "Cannot put the log file %s aside: %s".formatted(path, e), e);
    }
  }

  private Path aged(int age) {
    return age == 0 ? path : path.resolveSibling(path.getFileName() + "." + age);
  }

  /** The last lines, where the reason of a failure usually stands. */
  String end() {
    try {
      List<String> lines = Files.readAllLines(path);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    } catch (IOException e) {
      return "(" + path + " cannot be read: " + e.getMessage() + ")";
    }
  }
}
