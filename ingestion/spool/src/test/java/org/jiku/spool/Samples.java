package org.jiku.spool;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jiku.model.contract.Dialect;

/** Files and requests that many tests need. */
final class Samples {
  static final Charset GBK = Charset.forName("GBK");
  static final Charset GB18030 = Charset.forName("GB18030");

  private Samples() {}

  static SpoolRequest csv(String charset) {
    return new SpoolRequest(
        FileFormat.CSV,
        new Dialect(charset, ',', '"', false),
        false,
        SpoolRequest.DEFAULT_SPLIT_BYTES);
  }

  static SpoolRequest csvWithLineBreaks(String charset) {
    return new SpoolRequest(
        FileFormat.CSV,
        new Dialect(charset, ',', '"', true),
        false,
        SpoolRequest.DEFAULT_SPLIT_BYTES);
  }

  static SpoolRequest parquet() {
    return new SpoolRequest(
        FileFormat.PARQUET,
        new Dialect("UTF-8", ',', '"', false),
        false,
        SpoolRequest.DEFAULT_SPLIT_BYTES);
  }

  static SpoolRequest workbook() {
    return new SpoolRequest(
        FileFormat.XLSX,
        new Dialect("auto", ',', '"', false),
        false,
        SpoolRequest.DEFAULT_SPLIT_BYTES);
  }

  static Path file(Path folder, String name, byte[] content) {
    try {
      return Files.write(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path file(Path folder, String name, String content) {
    return file(folder, name, content.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] read(RawStore store, SpooledFile file, Split split) {
    try (InputStream in = store.open(file.location(), split.offset(), split.length())) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] readAll(RawStore store, SpooledFile file) {
    return read(store, file, new Split(0, file.bytes(), 1));
  }
}
