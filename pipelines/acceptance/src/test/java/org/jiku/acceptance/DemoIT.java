package org.jiku.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code jiku demo}, from its start to what it says to try next. */
class DemoIT {
  private static final int ROWS = 10_000;
  private static final Pattern LIBRARY = Pattern.compile("\\b(population|legal|spatial|macro)\\.");
  private static final Pattern DELIVERY =
      Pattern.compile(
          "(?m)^ *\\d+ +(?<agency>[a-z]+) +(?<resource>[a-z_]+) +\\d{4}-\\d\\d-\\d\\d +\\d+ +(?<state>[a-z]+)"
              + " +(?<input>\\d+) +(?<accepted>\\d+) +(?<quarantined>\\d+)$");
  private static final Pattern COUNT = Pattern.compile("\\((\\d+) rows?\\)");

  @TempDir private static Path folder;
  private static JikuProgram jiku;
  private static String said;

  @BeforeAll
  static void run() {
    Sample.requireTrino();
    jiku = new JikuProgram(folder.resolve("home"));
    said = jiku.succeed("demo", "--rows", Integer.toString(ROWS), "--exit");
  }

  @AfterAll
  static void stop() {
    if (jiku != null) {
      jiku.run("down");
    }
  }

  @Test
  void everyQuestionIsAnsweredWithRows() {
    assertThat(answers()).hasSizeGreaterThan(10);
    assertThat(answers())
        .allSatisfy((question, rows) -> assertThat(rows).as(question).isPositive());
  }

  @Test
  void questionsConcernSeveralLibraries() {
    assertThat(answers().keySet()).filteredOn(sql -> libraries(sql) > 1).hasSizeGreaterThan(3);
  }

  @Test
  void filesOfAllAgenciesAreDeliveredAndEachRowIsAccountedFor() {
    Set<String> agencies = new TreeSet<>();
    Matcher delivery = DELIVERY.matcher(said);
    while (delivery.find()) {
      agencies.add(delivery.group("agency"));
      assertThat(delivery.group("state")).as(delivery.group()).isIn("published", "withdrawn");
      assertThat(count(delivery, "accepted") + count(delivery, "quarantined"))
          .as(delivery.group())
          .isEqualTo(count(delivery, "input"));
    }
    assertThat(agencies)
        .containsExactly(
            "civil",
            "health",
            "hr",
            "market",
            "medical",
            "nr",
            "psb",
            "staffing",
            "statistics",
            "tax");
    assertThat(said).contains("接下来 What to try next");
  }

  @Test
  void whatWasDeliveredIsInTheDirectory() {
    Set<String> delivered = new TreeSet<>();
    Matcher delivery = DELIVERY.matcher(said);
    while (delivery.find()) {
      delivered.add(delivery.group("agency") + "." + delivery.group("resource"));
    }
    assertThat(delivered).hasSizeGreaterThan(15);
    assertThat(answer("resource list")).contains(delivered);
    assertThat(answer("agency list")).contains("psb", "civil", "statistics");
    assertThat(answer("system list")).contains("psb", "civil", "statistics");
    assertThat(answer("library list")).contains("population", "legal", "spatial", "macro");
  }

  /** What a command printed that the demo runs once. */
  private static String answer(String command) {
    String after = said.substring(said.lastIndexOf("$ ./jiku " + command));
    int end = after.indexOf("$ ./jiku ", 1);
    return end < 0 ? after : after.substring(0, end);
  }

  private static long count(Matcher delivery, String column) {
    return Long.parseLong(delivery.group(column));
  }

  @Test
  void thePlatformIsStopped() {
    assertThat(jiku.run("status").exit()).isNotZero();
  }

  /** The number of rows that each question got. */
  private static Map<String, Integer> answers() {
    Map<String, Integer> found = new TreeMap<>();
    List<String> parts = Arrays.asList(said.split("\\$ \\./jiku sql "));
    for (String part : parts.subList(1, parts.size())) {
      Matcher count = COUNT.matcher(part);
      assertThat(count.find()).as(part).isTrue();
      found.put(part.substring(0, count.start()), Integer.parseInt(count.group(1)));
    }
    return found;
  }

  private static long libraries(String sql) {
    return LIBRARY.matcher(sql).results().map(MatchResult::group).distinct().count();
  }
}
