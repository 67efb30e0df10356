package org.jiku.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.jiku.model.contract.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is taken, in which charset, and what is refused with which words. */
final class RefusalTest {
  private static final String HEADER = "公民身份号码,姓名,住址\n";
  private static final String ROWS =
      "11010519491231002X,王芳,北京市朝阳区\n440524188001010014,李伟,广东省汕头市\n".repeat(10);

  @TempDir Path folder;
  private final RawStore store = RawStores.inMemory();

  @ParameterizedTest
  @CsvSource({"UTF-8,UTF-8", "GBK,GBK", "GB18030,GBK"})
  void autoFindsTheCharset(String written, String found) {
    SpooledFile file = put((HEADER + ROWS).getBytes(Charset.forName(written)), "auto");
    assertThat(file.charset()).isEqualTo(found);
    assertThat(file.undecodableLines()).isZero();
  }

  @Test
  void autoFindsGb18030WhereGbkIsTooSmall() {
    SpooledFile file = put((HEADER + ROWS + "1,𠮷田,a\n").getBytes(Samples.GB18030), "auto");
    assertThat(file.charset()).isEqualTo("GB18030");
  }

  @Test
  void aByteOrderMarkIsNotedAndStays() {
    SpooledFile file = put(("\ufeff" + HEADER).getBytes(StandardCharsets.UTF_8), "UTF-8");
    assertThat(file.byteOrderMark()).isTrue();
    assertThat(Samples.readAll(store, file)).startsWith(0xEF, 0xBB, 0xBF);
    refuse(
        ("\ufeff" + HEADER).getBytes(StandardCharsets.UTF_8),
        "GBK",
        SpoolErrorCode.WRONG_CHARSET,
        "byte order mark");
    refuse(hex("efbbbf"), "auto", SpoolErrorCode.EMPTY_FILE, "only a byte order mark");
  }

  @Test
  void aFewBrokenLinesAreCountedNotRefused() {
    byte[] good = (HEADER + ROWS).getBytes(Samples.GBK);
    byte[] bytes = Arrays.copyOf(good, good.length + 4);
    System.arraycopy(new byte[] {'1', ',', (byte) 0xC4, '\n'}, 0, bytes, good.length, 4);
    assertThat(put(bytes, "GBK").undecodableLines()).isEqualTo(1);
    assertThat(put(bytes, "auto").undecodableLines()).isEqualTo(1);
  }

  @Test
  void theWrongCharsetIsRefusedWithTheOneThatFits() {
    refuse(
        (HEADER + ROWS).getBytes(Samples.GBK), "UTF-8", SpoolErrorCode.WRONG_CHARSET, "GBK fits");
    refuse(
        (HEADER + ROWS).getBytes(StandardCharsets.UTF_8),
        "GB18030",
        SpoolErrorCode.WRONG_CHARSET,
        "UTF-8 fits all");
  }

  @Test
  void linesAreCountedWhateverEndsThem() {
    assertThat(put(bytes("a\nb\r\nc\rd"), "auto").lines()).isEqualTo(4);
    assertThat(put(bytes("a\nb\r\nc\r"), "auto").lines()).isEqualTo(3);
    assertThat(put(bytes("a\n\n\n"), "auto").lines()).isEqualTo(3);
    assertThat(put(bytes("a"), "auto").lines()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "504b03041400,ZIP",
    "504b0304140000005b436f6e74656e745f54797065735d2e786d6c,xlsx",
    "1f8b0800,gzip",
    "d0cf11e0a1b11ae1,Excel 97",
    "fffe31002c00,UTF-16",
    "feff0031002c,UTF-16",
    "31002c0032000a0031002c0032000a00,UTF-16 without",
    "3c68746d6c3e,HTML",
    "504152310000504152310a50415231,Parquet"
  })
  void otherFormatsAreNamed(String hex, String what) {
    refuse(hex(hex), "auto", SpoolErrorCode.WRONG_FORMAT, what);
  }

  @Test
  void parquetIsKnownByBothItsEnds() {
    byte[] whole = hex("504152310000000050415231");
    SpooledFile file =
        store.put(Samples.file(folder, "a.parquet", whole), Samples.parquet(), Progress.NONE);
    assertThat(file.format()).isEqualTo("parquet");
    assertThat(file.splits()).containsExactly(new Split(0, 12, 1));
    Path cut = Samples.file(folder, "b.parquet", hex("5041523100000000"));
    assertThatThrownBy(() -> store.put(cut, Samples.parquet(), Progress.NONE))
        .hasMessageContaining("cut off");
  }

  @ParameterizedTest
  @CsvSource({
    "a.csv,CSV",
    "a.txt,CSV",
    "死亡.JSONL,JSONL",
    "a.ndjson,JSONL",
    "宗地.GeoJSON,GEOJSON",
    "a.jsonl.csv,CSV",
    "a.parquet,PARQUET",
    "人口.XLSX,XLSX",
    "a.xls,CSV"
  })
  void theNameTellsTheFormat(String name, FileFormat format) {
    assertThat(FileFormat.ofName(name)).isEqualTo(format);
  }

  @Test
  void jsonLinesAreSplitAtLinesAndStandInUtf8() {
    String lines = "{\"姓名\": \"张\\\"三\"}\n".repeat(10);
    SpoolRequest request = new SpoolRequest(FileFormat.JSONL, Dialect.JSON_LINES, false, 100);
    SpooledFile file = store.put(Samples.file(folder, "a.jsonl", lines), request, Progress.NONE);
    assertThat(file.format()).isEqualTo("jsonl");
    assertThat(file.charset()).isEqualTo("UTF-8");
    assertThat(file.lines()).isEqualTo(10);
    assertThat(file.splits()).hasSizeGreaterThan(1);
    Path gbk = Samples.file(folder, "b.jsonl", lines.getBytes(Samples.GBK));
    assertThatThrownBy(() -> store.put(gbk, request, Progress.NONE))
        .hasMessageContaining("GBK fits");
  }

  @ParameterizedTest
  @CsvSource({
    "d0cf11e0a1b11ae10000,with a password",
    "d0cf11e0a1b11ae157006f0072006b0062006f006f006b00,save it as a workbook (.xlsx)",
    "612c620a312c320a,no workbook",
    "1f8b0800,gzip"
  })
  void whatIsNoWorkbookIsNamed(String hex, String what) {
    Path file = Samples.file(folder, "a.xlsx", hex(hex));
    assertThatThrownBy(() -> store.put(file, Samples.workbook(), Progress.NONE))
        .hasMessageContaining("as xlsx")
        .hasMessageContaining(what);
  }

  @Test
  void aWorkbookIsStoredWhole() {
    Path file = Samples.file(folder, "a.xlsx", hex("504b030414000a0d"));
    SpooledFile spooled = store.put(file, Samples.workbook(), Progress.NONE);
    assertThat(spooled.format()).isEqualTo("xlsx");
    assertThat(spooled.splits()).containsExactly(new Split(0, 8, 1));
    assertThat(SpooledFileJson.read(SpooledFileJson.write(spooled))).isEqualTo(spooled);
  }

  @Test
  void whatIsNoFileIsSaid() throws IOException {
    assertThatThrownBy(() -> store.put(folder, Samples.csv("auto"), Progress.NONE))
        .hasMessageContaining("a folder, not a file");
    Path absent = folder.resolve("absent.csv");
    assertThatThrownBy(() -> store.put(absent, Samples.csv("auto"), Progress.NONE))
        .isInstanceOfSatisfying(
            SpoolException.class,
            e -> assertThat(e.reason()).isEqualTo(SpoolErrorCode.FILE_NOT_FOUND));
    Path empty = Files.createFile(folder.resolve("empty.csv"));
    assertThatThrownBy(() -> store.put(empty, Samples.csv("auto"), Progress.NONE))
        .hasMessageContaining("no bytes");
  }

  @Test
  void aQuoteThatNeverClosesIsFound() {
    byte[] bytes = bytes("a,b\n1,\"x\n" + "1,2\n".repeat(17 << 20));
    Path file = Samples.file(folder, "a.csv", bytes);
    assertThatThrownBy(() -> store.put(file, Samples.csvWithLineBreaks("UTF-8"), Progress.NONE))
        .hasMessageContaining("begins on line 2")
        .hasMessageContaining("never closes");
  }

  @Test
  void aDialectThatCannotBeFollowedByteByByteIsRefused() {
    Path file = Samples.file(folder, "a.csv", "1|2\n");
    SpoolRequest request =
        new SpoolRequest(FileFormat.CSV, new Dialect("auto", '|', '"', true), false, 1);
    assertThatThrownBy(() -> store.put(file, request, Progress.NONE))
        .hasMessageContaining("let the contract declare the charset");
    assertThatThrownBy(() -> store.put(file, Samples.csv("Big5"), Progress.NONE))
        .hasMessageContaining("Big5");
  }

  @Test
  void namesAreCleaned() {
    assertThat(SourceFile.cleanName(Path.of("/x/常住\u202e人口\n.csv"))).isEqualTo("常住人口.csv");
    assertThat(SourceFile.cleanName(Path.of("/"))).isEqualTo("unnamed");
  }

  @Test
  void factsSurviveTheirJsonForm() {
    SpooledFile file = put(bytes(HEADER + ROWS), "auto");
    assertThat(SpooledFileJson.read(SpooledFileJson.write(file))).isEqualTo(file);
    assertThatThrownBy(() -> SpooledFileJson.read("{}")).isInstanceOf(SpoolException.class);
  }

  private SpooledFile put(byte[] bytes, String charset) {
    return store.put(Samples.file(folder, "a.csv", bytes), Samples.csv(charset), Progress.NONE);
  }

  private void refuse(byte[] bytes, String charset, SpoolErrorCode reason, String words) {
    assertThatThrownBy(() -> put(bytes, charset))
        .isInstanceOfSatisfying(SpoolException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(words);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
