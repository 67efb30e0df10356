package org.jiku.jobs.golden;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jiku.model.delivery.EffectiveOrder;
import org.jspecify.annotations.Nullable;

/**
 * Claims and states as bytes, for the way between tasks: Spark moves them without looking at what
 * is in them, so what it compiles for that is small, and the same for all libraries.
 */
final class Packed {
  private static final int USUAL = 256;

  // What stands before a value.
  private static final byte NOTHING = 0;
  private static final byte TEXT = 1;
  private static final byte WHOLE = 2;
  private static final byte DECIMAL = 3;
  private static final byte DAY = 4;
  private static final byte INSTANT = 5;
  private static final byte FALSE = 6;
  private static final byte TRUE = 7;
  private static final byte SHAPE = 8;

  private Packed() {}

  static byte[] of(Claim claim) {
    return packed(out -> {
      text(out, claim.source());
      text(out, claim.localKey());
      value(out, claim.identifier());
      value(out, claim.link());
      order(out, claim.order());
      out.writeBoolean(claim.asserts());
      out.writeLong(claim.delivery());
      out.writeInt(claim.values().size());
      for (Object value : claim.values()) {
        value(out, value);
      }
    });
  }

  static Claim claim(byte[] bytes) {
    return read(
        bytes,
        in -> {
          String source = text(in);
          String localKey = text(in);
          String identifier = (String) value(in);
          String link = (String) value(in);
          EffectiveOrder order = order(in);
          boolean asserts = in.readBoolean();
          long delivery = in.readLong();
          int count = in.readInt();
          List<@Nullable Object> values = new ArrayList<>(count);
          for (int i = 0; i < count; i++) {
            values.add(value(in));
          }
          return new Claim(source, localKey, identifier, link, order, asserts, delivery, values);
        });
  }

  static byte[] of(LocalState state) {
    return packed(out -> {
      text(out, state.source());
      text(out, state.localKey());
      value(out, state.identifier());
      value(out, state.link());
      out.writeBoolean(state.asserted());
      order(out, state.first());
      order(out, state.latest());
      out.writeInt(state.attributes().size());
      for (Held held : state.attributes()) {
        value(out, held.value());
        out.writeLong(held.delivery());
        out.writeLong(held.since().toEpochDay());
      }
    });
  }

  static LocalState state(byte[] bytes) {
    return read(
        bytes,
        in -> {
          String source = text(in);
          String localKey = text(in);
          String identifier = (String) value(in);
          String link = (String) value(in);
          boolean asserted = in.readBoolean();
          EffectiveOrder first = order(in);
          EffectiveOrder latest = order(in);
          int count = in.readInt();
          List<Held> attributes = new ArrayList<>(count);
          for (int i = 0; i < count; i++) {
            attributes.add(new Held(value(in), in.readLong(), LocalDate.ofEpochDay(in.readLong())));
          }
          return new LocalState(
              source, localKey, identifier, link, asserted, first, latest, attributes);
        });
  }

  private static void order(DataOutputStream out, EffectiveOrder order) throws IOException {
    out.writeLong(order.period().toEpochDay());
    out.writeInt(order.sequence());
    out.writeInt(order.revision());
  }

  private static EffectiveOrder order(DataInputStream in) throws IOException {
    return new EffectiveOrder(LocalDate.ofEpochDay(in.readLong()), in.readInt(), in.readInt());
  }

  private static void value(DataOutputStream out, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> out.writeByte(NOTHING);
      case String text -> {
        out.writeByte(TEXT);
        text(out, text);
      }
      case Long whole -> {
        out.writeByte(WHOLE);
        out.writeLong(whole);
      }
      case BigDecimal decimal -> {
        out.writeByte(DECIMAL);
        bytes(out, decimal.unscaledValue().toByteArray());
        out.writeInt(decimal.scale());
      }
      case LocalDate day -> {
        out.writeByte(DAY);
        out.writeLong(day.toEpochDay());
      }
      case Instant instant -> {
        out.writeByte(INSTANT);
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
      }
      case Boolean truth -> out.writeByte(truth ? TRUE : FALSE);
      case ClaimedShape shape -> {
        out.writeByte(SHAPE);
        bytes(out, shape.wkb());
      }
      default ->
          throw new IllegalArgumentException("a claim cannot hold a " + value.getClass().getName());
    }
  }

  private static @Nullable Object value(DataInputStream in) throws IOException {
    return switch (in.readByte()) {
      case NOTHING -> null;
      case TEXT -> text(in);
      case WHOLE -> in.readLong();
      case DECIMAL -> new BigDecimal(new BigInteger(bytes(in)), in.readInt());
      case DAY -> LocalDate.ofEpochDay(in.readLong());
      case INSTANT -> Instant.ofEpochSecond(in.readLong(), in.readInt());
      case FALSE -> false;
      case TRUE -> true;
      case SHAPE -> ClaimedShape.wrap(bytes(in));
      default -> throw new IllegalArgumentException("no claim or state stands in these bytes");
    };
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    bytes(out, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(bytes(in), StandardCharsets.UTF_8);
  }

  private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    return in.readNBytes(in.readInt());
  }

  /** Writes to memory, which never fails. */
  @FunctionalInterface
  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  /** Reads from memory. */
  @FunctionalInterface
  private interface Reading<T> {
    T from(DataInputStream in) throws IOException;
  }

  private static byte[] packed(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL);
    try {
      writing.to(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static <T> T read(byte[] bytes, Reading<T> reading) {
    try {
      return reading.from(new DataInputStream(new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
