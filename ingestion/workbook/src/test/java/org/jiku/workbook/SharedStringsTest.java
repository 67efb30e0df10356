package org.jiku.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts are found by number whatever their number and the order of the questions. */
final class SharedStringsTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 129, 20_000})
  void everyTextIsFound(int count) throws IOException {
    try (SharedStrings strings = strings(count, 1)) {
      for (int i = 0; i < count; i++) {
        assertThat(strings.find(i)).contains("张三" + i);
      }
      assertThat(strings.find(count)).isEmpty();
      assertThat(strings.find(-1)).isEmpty();
    }
  }

  @Test
  void marksThatXmlEscapesMayBeMany() throws IOException {
    String item = "<si><t>" + "&amp;&#60;".repeat(1_000) + "</t></si>";
    byte[] bytes = ("<sst>" + item.repeat(300) + "</sst>").getBytes(StandardCharsets.UTF_8);
    try (SharedStrings strings = read(bytes)) {
      assertThat(strings.find(299)).contains("&<".repeat(1_000));
    }
  }

  @Test
  void textsOutOfMemoryAreReadAgain() throws IOException {
    Random random = new Random(7);
    try (SharedStrings strings = strings(2_000, 10_000)) {
      for (int i = 0; i < 200; i++) {
        int index = random.nextInt(2_000);
        assertThat(strings.find(index).orElseThrow())
            .startsWith("张三" + index)
            .hasSizeGreaterThan(9_999);
      }
    }
  }

  private static SharedStrings strings(int count, int length) throws IOException {
    StringBuilder xml = new StringBuilder("<sst>");
    for (int i = 0; i < count; i++) {
      xml.append("<si><t>张三").append(i).append(" ".repeat(length - 1)).append("</t></si>");
    }
    byte[] bytes = xml.append("</sst>").toString().getBytes(StandardCharsets.UTF_8);
    return read(bytes);
  }

  private static SharedStrings read(byte[] bytes) throws IOException {
    return SharedStrings.read(new Xml(new ByteArrayInputStream(bytes), "a", new Rejection("a")));
  }
}
