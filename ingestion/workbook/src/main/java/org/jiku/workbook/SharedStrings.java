package org.jiku.workbook;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The texts that the cells of a workbook refer to by number. They can be as many as there are
 * cells, so they lie in a file without a name, in blocks, of which those last used are in memory.
 * The sheets of Excel use them nearly in order.
 */
final class SharedStrings implements Closeable {
  private static final int BLOCK = 128;
  private static final long MOST_CHARACTERS = 8L << 20;

  private final FileChannel file;
  private final Map<Integer, String[]> recent = new LinkedHashMap<>(16, 0.75f, true);
  private long recentCharacters;
  private long[] starts = new long[64];
  private int blocks;
  private int count;

  private SharedStrings() throws IOException {
    Path path = Files.createTempFile("jiku-workbook", ".tmp");
    file =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
  }

  /** Reads the part of the shared strings. */
  static SharedStrings read(Xml xml) throws IOException {
    SharedStrings strings = new SharedStrings();
    try (xml) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream block = new DataOutputStream(bytes);
      while (xml.next()) {
        if (xml.starts("si")) {
          byte[] text = xml.richText("si").getBytes(StandardCharsets.UTF_8);
          block.writeInt(text.length);
          block.write(text);
          strings.count++;
          if (strings.count % BLOCK == 0) {
            strings.append(bytes);
          }
        }
      }
      strings.append(bytes);
      return strings;
    } catch (IOException | RuntimeException e) {
      strings.close();
      throw e;
    }
  }

  private void append(ByteArrayOutputStream block) throws IOException {
    if (blocks + 1 >= starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
    }
    long at = starts[blocks];
    ByteBuffer bytes = ByteBuffer.wrap(block.toByteArray());
    while (bytes.hasRemaining()) {
      at += file.write(bytes, at);
    }
    blocks++;
    starts[blocks] = at;
    block.reset();
  }

  /** The text of a number; empty where the number is none of this table. */
  Optional<String> find(int index) throws IOException {
    if (index < 0 || index >= count) {
      return Optional.empty();
    }
    String[] block = recent.get(index / BLOCK);
    if (block == null) {
      block = load(index / BLOCK);
      keep(index / BLOCK, block);
    }
    return Optional.of(block[index % BLOCK]);
  }

  private String[] load(int block) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) (starts[block + 1] - starts[block]));
    while (bytes.hasRemaining()) {
      if (file.read(bytes, starts[block] + bytes.position()) < 0) {
        throw new EOFException("the file of shared strings was cut off");
      }
    }
    bytes.flip();
    String[] texts = new String[Math.min(BLOCK, count - block * BLOCK)];
    for (int i = 0; i < texts.length; i++) {
      int length = bytes.getInt();
      texts[i] = new String(bytes.array(), bytes.position(), length, StandardCharsets.UTF_8);
      bytes.position(bytes.position() + length);
    }
    return texts;
  }

  private void keep(int number, String[] block) {
    recent.put(number, block);
    recentCharacters += characters(block);
    Iterator<String[]> eldest = recent.values().iterator();
    while (recentCharacters > MOST_CHARACTERS && recent.size() > 1) {
      recentCharacters -= characters(eldest.next());
      eldest.remove();
    }
  }

  private static long characters(String[] block) {
    long characters = 0;
    for (String text : block) {
      characters += text.length();
    }
    return characters;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
