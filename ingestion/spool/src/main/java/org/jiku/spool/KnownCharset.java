package org.jiku.spool;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;

/** The charsets of delivered text, in the order in which they are preferred. */
enum KnownCharset {
  UTF_8("UTF-8"),
  GBK("GBK"),
  GB18030("GB18030");

  /** In a contract: find out. */
  static final String AUTO = "auto";

  private final String javaName;

  KnownCharset(String javaName) {
    this.javaName = javaName;
  }

  String javaName() {
    return javaName;
  }

  /** Whether characters may have a second byte that looks like ASCII. */
  boolean doubleByte() {
    return this != UTF_8;
  }

  EncodingCheck check() {
    return switch (this) {
      case UTF_8 -> new Utf8Check();
      case GBK -> new GbCheck(GbTable.GBK);
      case GB18030 -> new GbCheck(GbTable.GB18030);
    };
  }

  /**
   * The charset that reads files declared with this name; by a superset where there is one: GB 2312
   * and code page 936 as GBK, ASCII as UTF-8.
   */
  static Optional<KnownCharset> find(String name) {
    try {
      return switch (Charset.forName(name).name()) {
        case "UTF-8", "US-ASCII" -> Optional.of(UTF_8);
        case "GBK", "GB2312", "x-mswin-936" -> Optional.of(GBK);
        case "GB18030" -> Optional.of(GB18030);
        default -> Optional.empty();
      };
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }
}
