package org.jiku.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.apache.spark.SparkException;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ToldTest {
  private static final String ID = "110105194912310021";

  @Test
  void whatFailedAndWhereIsToldWithItsCauses() {
    Throwable cause = catchThrowable(() -> Long.parseLong("12 " + ID));
    String trace = Told.trace(new IllegalStateException("Task 3 in stage 7 failed", cause));

    assertThat(trace)
        .startsWith(
            "java.lang.IllegalStateException: Task 3 in stage 7 failed\n\tat org.jiku.worker.")
        .contains("\nCaused by: java.lang.NumberFormatException: For input string: …")
        .contains("\tat java.base/java.lang.Long.parseLong")
        .doesNotContain(ID);
  }

  @Test
  void valuesThatLibrariesQuoteAreLeftOut() {
    String name = String.join("", "李", "四");
    assertThat(Told.trace(catchThrowable(() -> LocalDate.parse(name)))).doesNotContain("李四");
    assertThat(Told.trace(catchThrowable(() -> new BigDecimal("1" + name)))).doesNotContain("李");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[CAST_INVALID_INPUT] The value 'Li Si' of the type \"STRING\" cannot be cast",
        "Job aborted: Lost task 0.0 in stage 3.0 (TID 5): java.lang.X: For \"Li Si\"",
        "cannot read\nLi Si,110105194912310021",
        "row 110105194912310021 of 欧阳",
        "row [1,李四,13800138000,114.3052]",
        "record {name: Li Si}",
      })
  void noMessageOfAnEngineTellsAValue(String message) {
    SparkException failure = new SparkException(message, new IOException(message));

    assertThat(Told.trace(failure) + Told.reason(failure))
        .contains("org.apache.spark.SparkException: ")
        .doesNotContain("Li Si", ID, "欧阳", "李四", "13800138000", "114.3");
  }

  @Test
  void whatThisProjectSaysIsToldButForWhatItRepeatsOfOthers() {
    assertThat(
            Told.reason(
                new JikuException(ErrorCode.CONFLICT, "Cannot publish 'psb.resident' 2026")))
        .isEqualTo("Cannot publish 'psb.resident' 2026");
    IOException cause = new IOException("Unrecognized token '李四'");
    assertThat(
            Told.reason(
                new JikuException(
                    ErrorCode.FAILED, "Cannot read a.geojson: " + cause.getMessage(), cause)))
        .isEqualTo("Cannot read a.geojson: Unrecognized token …");
  }

  @Test
  void aFailureWithoutWordsIsToldByItsKind() {
    assertThat(Told.reason(new OutOfMemoryError())).isEqualTo("java.lang.OutOfMemoryError");
    Exception first = new Exception("disk full");
    Exception second = new Exception("again", first);
    first.initCause(second);
    assertThat(Told.trace(first)).contains("disk full", "again");
  }
}
