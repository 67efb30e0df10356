package org.jiku.jobs.golden;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.math.BigDecimal;
import java.math.BigInteger;
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
    Output out = new Output(USUAL, -1);
    out.writeString(claim.source());
    out.writeString(claim.localKey());
    out.writeString(claim.identifier());
    out.writeString(claim.link());
    order(out, claim.order());
    out.writeBoolean(claim.asserts());
    out.writeLong(claim.delivery());
    out.writeInt(claim.values().size(), true);
    for (Object value : claim.values()) {
      value(out, value);
    }
    return out.toBytes();
  }

  static Claim claim(byte[] bytes) {
    Input in = new Input(bytes);
    String source = in.readString();
    String localKey = in.readString();
    @Nullable String identifier = in.readString();
    @Nullable String link = in.readString();
    EffectiveOrder order = order(in);
    boolean asserts = in.readBoolean();
    long delivery = in.readLong();
    int count = in.readInt(true);
    List<@Nullable Object> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(value(in));
    }
    return new Claim(source, localKey, identifier, link, order, asserts, delivery, values);
  }

  static byte[] of(LocalState state) {
    Output out = new Output(USUAL, -1);
    out.writeString(state.source());
    out.writeString(state.localKey());
    out.writeString(state.identifier());
    out.writeString(state.link());
    out.writeBoolean(state.asserted());
    order(out, state.first());
    order(out, state.latest());
    out.writeInt(state.attributes().size(), true);
    for (Held held : state.attributes()) {
      value(out, held.value());
      out.writeLong(held.delivery());
      out.writeLong(held.since().toEpochDay());
    }
    return out.toBytes();
  }

  static LocalState state(byte[] bytes) {
    Input in = new Input(bytes);
    String source = in.readString();
    String localKey = in.readString();
    @Nullable String identifier = in.readString();
    @Nullable String link = in.readString();
    boolean asserted = in.readBoolean();
    EffectiveOrder first = order(in);
    EffectiveOrder latest = order(in);
    int count = in.readInt(true);
    List<Held> attributes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      attributes.add(new Held(value(in), in.readLong(), LocalDate.ofEpochDay(in.readLong())));
    }
    return new LocalState(source, localKey, identifier, link, asserted, first, latest, attributes);
  }

  private static void order(Output out, EffectiveOrder order) {
    out.writeLong(order.period().toEpochDay());
    out.writeInt(order.sequence());
    out.writeInt(order.revision());
  }

  private static EffectiveOrder order(Input in) {
    return new EffectiveOrder(LocalDate.ofEpochDay(in.readLong()), in.readInt(), in.readInt());
  }

  private static void value(Output out, @Nullable Object value) {
    switch (value) {
      case null -> out.writeByte(NOTHING);
      case String text -> {
        out.writeByte(TEXT);
        out.writeString(text);
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

  private static @Nullable Object value(Input in) {
    return switch (in.readByte()) {
      case NOTHING -> null;
      case TEXT -> in.readString();
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

  private static void bytes(Output out, byte[] bytes) {
    out.writeInt(bytes.length, true);
    out.writeBytes(bytes);
  }

  private static byte[] bytes(Input in) {
    return in.readBytes(in.readInt(true));
  }
}
