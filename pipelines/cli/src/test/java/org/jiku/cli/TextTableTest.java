package org.jiku.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TextTableTest {
  @Test
  void chineseCharactersTakeTwoColumns() {
    String text =
        new TextTable(List.of("姓名", "n"), List.of(List.of("欧阳𠮷", "1"), List.of("Li", "2")))
            .format();

    assertThat(text)
        .isEqualTo(
            """
            姓名    n
            ──────  ─
            欧阳𠮷  1
            Li      2
            """);
  }

  @Test
  void combiningMarksTakeNoColumn() {
    assertThat(TextTable.width("e\u0301")).isEqualTo(1);
    assertThat(TextTable.width("（Ａ）")).isEqualTo(6);
  }

  @Test
  void aRowOfAnotherWidthIsRefused() {
    assertThatThrownBy(() -> new TextTable(List.of("a"), List.of(List.of("1", "2"))))
        .hasMessageContaining("2 cells for 1 columns");
  }
}
