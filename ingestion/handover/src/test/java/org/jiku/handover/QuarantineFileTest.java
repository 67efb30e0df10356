package org.jiku.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jiku.model.contract.Dialect;
import org.junit.jupiter.api.Test;

/** The file that goes back to an agency. */
final class QuarantineFileTest {
  private static final Dialect CSV = new Dialect("GB18030", ',', '"', false);
  private static final Charset GB18030 = Charset.forName("GB18030");

  @Test
  void rowsStandAsTheyWereDeliveredAfterWhatIsWrongWithThem() throws IOException {
    assertThat(written(GB18030, "公民身份号码,姓名", "11010519491231002X, \"张\"\"三\",多余"))
        .isEqualTo(
            """
            jiku_row,jiku_rules,jiku_reasons,公民身份号码,姓名\r
            17:42,id ragged,"坏, 很坏",11010519491231002X, "张""三",多余\r
            """);
  }

  @Test
  void utf8BeginsWithAByteOrderMark() throws IOException {
    assertThat(written(StandardCharsets.UTF_8, "姓名", "𠮷田")).startsWith("\ufeffjiku_row,");
  }

  @Test
  void whatComesBackASecondTimeHasItsColumnsOnce() throws IOException {
    assertThat(written(GB18030, "jiku_row,jiku_rules,姓名,jiku_reasons,性别", "3:9,old,\"张,三\",why,1"))
        .isEqualTo(
            """
            jiku_row,jiku_rules,jiku_reasons,姓名,性别\r
            17:42,id ragged,"坏, 很坏","张,三",1\r
            """);
  }

  private static String written(Charset charset, String header, String raw) throws IOException {
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    try (QuarantineFile file = QuarantineFile.begin(target, header, CSV, charset)) {
      file.row(17, 42, "id ragged", "坏, 很坏", raw);
    }
    return target.toString(charset);
  }
}
