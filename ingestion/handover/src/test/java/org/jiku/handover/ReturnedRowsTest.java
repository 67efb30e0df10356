package org.jiku.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.ContractParser;
import org.jiku.model.contract.Dialect;
import org.jiku.spool.FileFormat;
import org.jiku.spool.Progress;
import org.jiku.spool.RawStore;
import org.jiku.spool.RawStores;
import org.jiku.spool.SpoolRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that was handed out for correction is recognised when it comes back. */
final class ReturnedRowsTest {
  private static final Dialect CSV = new Dialect("auto", ',', '"', false);

  @TempDir private Path folder;

  @Test
  void anOrdinaryFileCorrectsNothing() throws IOException {
    assertThat(corrected("姓名,备注\n张三,17:42\n", "GB18030")).isEmpty();
  }

  @Test
  void theColumnMayStandAnywhere() throws IOException {
    assertThat(corrected("jiku_row,姓名\n17:42,张三\n", "GB18030")).contains(17L);
    assertThat(corrected("姓名,\"jiku_row\"\n\"张,三\",\"18:42\"\n", "UTF-8")).contains(18L);
  }

  @Test
  void aByteOrderMarkAndRowsWithoutValueDoNotMatter() throws IOException {
    assertThat(corrected("\ufeffjiku_row,姓名\n,张三\n19:1,李四\n", "UTF-8")).contains(19L);
  }

  @Test
  void whatWasHandedOutInUtf8ComesBackInIt() throws IOException {
    Contract gbk =
        ContractParser.parse(
            "tax-taxpayer.odcs.yaml",
            Files.readString(Path.of("../../examples/contracts/tax-taxpayer.odcs.yaml")));
    assertThat(charset("\ufeffjiku_row,姓名\n17:42,张三\n", gbk)).isEqualTo("UTF-8");
    assertThat(charset("\ufeff姓名,备注\n张三,jiku_row\n", gbk)).isEqualTo("GBK");
    assertThat(charset("jiku_row,姓名\n17:42,张三\n", gbk)).isEqualTo("GBK");
  }

  private String charset(String text, Contract contract) throws IOException {
    Path file = Files.writeString(folder.resolve("back.csv"), text);
    return ReturnedRows.request(file, contract, FileFormat.CSV).dialect().charset();
  }

  @Test
  void aColumnThatNamesNoRowIsRefused() {
    assertThatThrownBy(() -> corrected("jiku_row,姓名\nx,张三\n", "UTF-8"))
        .hasMessageContaining("jiku_row")
        .hasMessageContaining("17:42");
  }

  @Test
  void jsonLinesSayItInAMember() throws IOException {
    assertThat(json("{\"姓名\":\"jiku_row\"}\n")).isEmpty();
    assertThat(json("\ufeff{\"jiku_row\":\"20:2\",\"姓名\":\"张三\"}\n")).contains(20L);
    assertThat(json("{\"姓名\":\"张三\"}\n\n{\"姓名\":\"李四\",\"jiku_row\":\"21:3\"}\n")).contains(21L);
    assertThatThrownBy(() -> json("{\"jiku_row\":null}\n")).hasMessageContaining("17:42");
  }

  @Test
  void quotesAreReadAsInCsv() {
    assertThat(ReturnedRows.cells("a,\"b,\"\"c\"\"\", d ,\"e", CSV))
        .containsExactly("a", "b,\"c\"", "d", "e");
  }

  private Optional<Long> corrected(String text, String charset) throws IOException {
    return corrected(FileFormat.CSV, CSV, text.getBytes(Charset.forName(charset)));
  }

  private Optional<Long> json(String text) throws IOException {
    return corrected(FileFormat.JSONL, Dialect.JSON_LINES, text.getBytes(StandardCharsets.UTF_8));
  }

  private Optional<Long> corrected(FileFormat format, Dialect dialect, byte[] content)
      throws IOException {
    Path file = Files.write(folder.resolve("rows"), content);
    try (RawStore store = RawStores.inMemory()) {
      SpoolRequest request =
          new SpoolRequest(format, dialect, false, SpoolRequest.DEFAULT_SPLIT_BYTES);
      return ReturnedRows.corrected(store, store.put(file, request, Progress.NONE), CSV);
    }
  }
}
