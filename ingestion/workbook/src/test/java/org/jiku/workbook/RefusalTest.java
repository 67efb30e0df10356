package org.jiku.workbook;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no workbook, or none that may be read, and which words say so. */
final class RefusalTest {
  @TempDir private Path folder;

  @Test
  void aSheetThatIsNotThereIsSaidWithThoseThatAre() {
    Path file = Archive.of("<row/>").write(folder);
    assertThatThrownBy(() -> Rows.all(file, "死亡"))
        .isInstanceOfSatisfying(
            JikuException.class,
            e ->
                org.assertj.core.api.Assertions.assertThat(e.code())
                    .isEqualTo(ErrorCode.DATA_REJECTED))
        .hasMessageContaining("Cannot read 死亡.xlsx: it has no sheet '死亡'; it has: 数据");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "<row r='2'/><row r='2'/> | row 2 comes after 2",
        "<row r='1048577'/> | row 1048577",
        "<row r='x'/> | 'x', which is no whole number",
        "<row><c r='B1'/><c r='A1'/></row> | column 1 comes after 2",
        "<row><c r='ZZZZ1'/></row> | column 475254",
        "<row><c r='1'/></row> | column 0",
        "<row><c t='s'><v>0</v></c></row> | text 0, which is not there",
        "<row><c t='s'><v>a</v></c></row> | text a, which is not there",
        "<row><c t='q'><v>a</v></c></row> | the type 'q'",
        "<row><c><v>1<x/></v></c></row> | the element x",
        "<row><c><v>1</c></row> | sheet1.xml is damaged",
        "<row><c t='str'><v>&quot;&boom;</v></c></row> | sheet1.xml"
      })
  void whatNoProgramWritesIsRefused(String rows, String words) {
    Path file = Archive.of(rows).write(folder);
    assertThatThrownBy(() -> Rows.all(file))
        .isInstanceOf(JikuException.class)
        .hasMessageContaining(words);
  }

  @Test
  void nothingOutsideIsRead() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "geheim");
    Path file =
        Archive.of("")
            .with(
                "xl/worksheets/sheet1.xml",
                "<!DOCTYPE x [<!ENTITY e SYSTEM '%s'>]>".formatted(secret.toUri())
                    + Archive.sheet("<row><c t='str'><v>&e;</v></c></row>"))
            .write(folder);
    assertThatThrownBy(() -> Rows.all(file)).hasMessageContaining("document type");
  }

  @Test
  void aPartThatUnpacksToFarTooMuchIsRefused() throws IOException {
    Path file = folder.resolve("bomb.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      Path frame = Archive.of("").write(folder);
      try (java.util.zip.ZipFile parts = new java.util.zip.ZipFile(frame.toFile())) {
        for (ZipEntry entry : parts.stream().toList()) {
          if (!entry.getName().contains("sheet1")) {
            zip.putNextEntry(new ZipEntry(entry.getName()));
            parts.getInputStream(entry).transferTo(zip);
          }
        }
      }
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      zip.write("<worksheet><sheetData>".getBytes(StandardCharsets.UTF_8));
      byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 65; i++) {
        zip.write(blanks);
      }
    }
    assertThatThrownBy(() -> Rows.all(file)).hasMessageContaining("unpacks to more than 64 MiB");
    // The same where the archive says that the part is small.
    byte[] bytes = Files.readAllBytes(file);
    int directory = lastIndexOf(bytes, new byte[] {'P', 'K', 1, 2});
    bytes[directory + 27] = 0;
    Files.write(file, bytes);
    assertThatThrownBy(() -> Rows.all(file)).hasMessageContaining("unpacks to more than 64 MiB");
  }

  private static int lastIndexOf(byte[] bytes, byte[] wanted) {
    for (int i = bytes.length - wanted.length; i >= 0; i--) {
      if (java.util.Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    throw new AssertionError("not there");
  }

  @Test
  void aTextOfAMillionCharactersIsRefused() {
    Path file =
        Archive.of("<row><c t='str'><v>" + "x".repeat(1_100_000) + "</v></c></row>").write(folder);
    assertThatThrownBy(() -> Rows.all(file)).hasMessageContaining("1048576 characters");
  }

  @Test
  void damageIsFoundByTheChecksum() throws IOException {
    Path file = folder.resolve("stored.xlsx");
    Path whole = Archive.of("<row><c><v>123456</v></c></row>").write(folder);
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out);
        java.util.zip.ZipFile parts = new java.util.zip.ZipFile(whole.toFile())) {
      zip.setLevel(0);
      for (ZipEntry entry : parts.stream().toList()) {
        zip.putNextEntry(new ZipEntry(entry.getName()));
        parts.getInputStream(entry).transferTo(zip);
      }
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[lastIndexOf(bytes, "3456".getBytes(StandardCharsets.UTF_8))] = '9';
    Files.write(file, bytes);
    assertThatThrownBy(() -> Rows.all(file)).hasMessageContaining("checksum");
  }

  @Test
  void otherFilesAreNoWorkbooks() throws IOException {
    Path text = Files.writeString(folder.resolve("a.xlsx"), "公民身份号码,姓名\n");
    assertThatThrownBy(() -> Rows.all(text)).hasMessageContaining("no workbook, or a damaged one");
    Path document = folder.resolve("b.xlsx");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(document))) {
      zip.putNextEntry(new ZipEntry("word/document.xml"));
    }
    assertThatThrownBy(() -> Rows.all(document))
        .hasMessageContaining("ZIP archive, but no workbook");
    Path lacking =
        Archive.of("").workbook("", "<sheet name='x' state='hidden' r:id='s1'/>").write(folder);
    assertThatThrownBy(() -> Rows.all(lacking)).hasMessageContaining("no sheet that is not hidden");
  }
}
