package org.jiku.handover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ReturnedJsonTest {
  @Test
  void aRowSaysWhichItIsBeforeWhatItSays() {
    String line =
        ReturnedJson.line("7:2", "date.impossible", "日期不存在", "{\"姓名\": \"张\\\"三\", \"原因\": 1.50}");
    assertThat(line)
        .isEqualTo(
            "{\"jiku_row\":\"7:2\",\"jiku_rules\":\"date.impossible\",\"jiku_reasons\":\"日期不存在\","
                + "\"姓名\":\"张\\\"三\",\"原因\":1.50}");
    assertThat(ReturnedJson.row(line)).contains("7:2");
  }

  @Test
  void aRowThatWasSentBackBeforeIsSentBackAsTheNewOne() {
    String line = ReturnedJson.line("9:4", "x", "y", "{\"jiku_row\":\"7:2\",\"姓名\":\"a\"}");
    assertThat(ReturnedJson.row(line)).contains("9:4");
    assertThat(line).contains("\"姓名\":\"a\"").doesNotContain("7:2");
  }

  @Test
  void whatIsNoObjectStandsAsText() {
    assertThat(ReturnedJson.line("7:2", "decode.json", "y", "[1, \"a\""))
        .contains("\"jiku_raw\":\"[1, \\\"a\\\"\"");
    assertThat(ReturnedJson.row("[1")).isEmpty();
    assertThat(ReturnedJson.row("{\"姓名\":\"a\"}")).isEmpty();
  }
}
