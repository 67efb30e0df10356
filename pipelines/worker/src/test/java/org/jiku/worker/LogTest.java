package org.jiku.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the worker's settings let into its log, in a process that has them. */
final class LogTest {
  private static final String ID = "110105194912310021";

  /** Logs as an engine and as the worker do. */
  static final class Talk {
    public static void main(String[] args) {
      Exception failure = new NumberFormatException("For input string: \"" + ID + "\"");
      LoggerFactory.getLogger("org.apache.spark.executor.Executor")
          .error("Exception in task 0.0 in stage 3.0 (TID 5)", failure);
      LoggerFactory.getLogger("org.apache.spark.scheduler.TaskSetManager")
          .warn("Lost task 0.0 (TID 5) (host executor driver): java.lang.X: For '李四'\n\tat a.b");
      LoggerFactory.getLogger("any.library").warn("row {} of 欧阳 at 114.3052", ID);
      LoggerFactory.getLogger("org.jiku.worker.Any").info("Work {} 已完成 'psb.resident'", 20260901L);
      LoggerFactory.getLogger("org.jiku.worker.Any").error("with its trace", new Exception("x"));
    }
  }

  @Test
  void enginesTellWhatFailedButNoValues() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstdout.encoding=UTF-8",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Talk.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    List<String> entries = log.lines().map(line -> line.replaceFirst("^\\S+ +", "")).toList();

    assertThat(process.waitFor()).as(log).isZero();
    assertThat(entries.subList(0, 4))
        .containsExactly(
            "ERROR Executor: Exception in task 0.0 in stage 3.0 (TID 5)",
            "WARN  TaskSetManager: Lost task 0.0 (TID 5) (host executor driver): java.lang.X: For …",
            "WARN  library: row … of … at …",
            "INFO  Any: Work 20260901 已完成 'psb.resident'");
    assertThat(entries.get(4)).isEqualTo("ERROR Any: with its trace");
    assertThat(log).contains("java.lang.Exception: x").doesNotContain(ID, "李四", "欧阳");
  }
}
