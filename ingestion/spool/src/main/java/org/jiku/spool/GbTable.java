package org.jiku.spool;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.util.BitSet;

/**
 * Which byte sequences Java's decoder of a Chinese national charset takes, asked of the decoder
 * itself, so that what the spool calls decodable is what a reader can decode.
 */
final class GbTable {
  static final GbTable GBK = new GbTable("GBK");
  static final GbTable GB18030 = new GbTable("GB18030");

  /** Leads of four-byte forms of the basic plane, 81308130 to 8431A439 (GB 18030-2022, 5.3). */
  private static final int BASIC_LEADS = 4;

  private final BitSet single = new BitSet(1 << 8);
  private final BitSet pairs = new BitSet(1 << 16);
  private final BitSet basicPlane = new BitSet();

  private GbTable(String charset) {
    CharsetDecoder decoder = Charset.forName(charset).newDecoder();
    for (int lead = 0x80; lead <= 0xFF; lead++) {
      single.set(lead, decodes(decoder, lead));
      for (int trail = 0x40; trail <= 0xFE; trail++) {
        pairs.set(lead << 8 | trail, decodes(decoder, lead, trail));
      }
    }
    for (int i = 0; i < BASIC_LEADS * 12_600; i++) {
      basicPlane.set(
          i,
          decodes(
              decoder,
              0x81 + i / 12_600,
              0x30 + i / 1_260 % 10,
              0x81 + i / 10 % 126,
              0x30 + i % 10));
    }
  }

  private static boolean decodes(CharsetDecoder decoder, int... sequence) {
    byte[] bytes = new byte[sequence.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) sequence[i];
    }
    CharBuffer characters = CharBuffer.allocate(4);
    // One character exactly: GBK reads the four-byte forms as several or not at all.
    return !decoder.reset().decode(ByteBuffer.wrap(bytes), characters, true).isError()
        && Character.codePointCount(characters.flip(), 0, characters.limit()) == 1;
  }

  boolean single(int value) {
    return single.get(value);
  }

  boolean pair(int lead, int trail) {
    return pairs.get(lead << 8 | trail);
  }

  /** Whether there are four-byte forms at all. */
  boolean fourBytes() {
    return !basicPlane.isEmpty();
  }

  boolean four(int first, int second, int third, int fourth) {
    int within = (second - 0x30) * 1_260 + (third - 0x81) * 10 + fourth - 0x30;
    if (first >= 0x90) {
      // 90308130 is U+10000; the planes from there on are mapped one after the other.
      return (first - 0x90) * 12_600 + within <= Character.MAX_CODE_POINT - 0x10000;
    }
    return first < 0x81 + BASIC_LEADS && basicPlane.get((first - 0x81) * 12_600 + within);
  }
}
