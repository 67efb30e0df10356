package org.jiku.workbook;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The parts in the ZIP archive that a workbook is (ECMA-376-2). An archive can unpack to a thousand
 * times its size, so what may be unpacked of a part is limited.
 */
final class Parts implements Closeable {
  private static final long LARGEST = 8L << 30;

  /** Sheets of real data unpack to five to fifty times their size. */
  private static final long TIMES = 200;

  private static final long ALWAYS = 64L << 20;

  private final ZipFile archive;
  private final Map<String, ZipEntry> entries = new HashMap<>();
  private final Rejection rejection;
  private final long most;

  Parts(Path file, Rejection rejection) {
    this.rejection = rejection;
    try {
      this.archive = new ZipFile(file.toFile());
      this.most = Math.min(LARGEST, Math.max(ALWAYS, TIMES * Files.size(file)));
    } catch (IOException e) {
      throw rejection.of(e);
    }
    archive.stream().forEach(entry -> entries.putIfAbsent(key(entry.getName()), entry));
  }

  /** Names of parts do not tell upper from lower case. */
  private static String key(String name) {
    return name.replace('\\', '/').toLowerCase(Locale.ROOT);
  }

  /** Begins to read a part; empty where there is none of that name. */
  Optional<Xml> find(String name) {
    ZipEntry entry = entries.get(key(name));
    if (entry == null) {
      return Optional.empty();
    }
    if (entry.getSize() > most) {
      throw tooLarge(name);
    }
    try {
      return Optional.of(
          new Xml(new Unpacked(archive.getInputStream(entry), entry), name, rejection));
    } catch (IOException e) {
      throw rejection.of(e);
    }
  }

  /** Begins to read a part that a workbook must have. */
  Xml load(String name) {
    return find(name)
        .orElseThrow(
            () -> rejection.of("it is no workbook, or a damaged one: it lacks %s".formatted(name)));
  }

  private RuntimeException tooLarge(String name) {
    return rejection.of(
        "its part %s unpacks to more than %d MiB, which is too much for a file of this size"
            .formatted(name, most >> 20));
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }

  /** What an archive declares may be wrong, so what comes out is counted and checked. */
  private final class Unpacked extends FilterInputStream {
    private final ZipEntry entry;
    private final CRC32 check = new CRC32();
    private long left = most;

    Unpacked(InputStream in, ZipEntry entry) {
      super(in);
      this.entry = entry;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      if (read > 0) {
        check.update(bytes, offset, read);
        left -= read;
      } else if (read < 0 && check.getValue() != entry.getCrc()) {
        throw new ZipException("the checksum of " + entry.getName() + " is wrong");
      }
      if (left < 0) {
        throw tooLarge(entry.getName());
      }
      return read;
    }
  }
}
