package org.jiku.jobs.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jiku.model.ValueType;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.Element;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object (RFC 8259) on one line, named by the headers or names of a
 * contract's elements; a missing member is a null. Numbers and truth values are taken as they are
 * written; a geometry may be an object of GeoJSON.
 */
public final class JsonFields implements FieldSplitter {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** The place of what is read over. */
  private static final int NOWHERE = -1;

  private final Map<String, Integer> places = new HashMap<>();
  private final BitSet shapes = new BitSet();
  private final int columns;

  public JsonFields(Contract contract) {
    Header header = header(contract);
    columns = header.columns();
    for (int i = 0; i < contract.elements().size(); i++) {
      places.putIfAbsent(contract.elements().get(i).name(), i);
    }
    for (int i = 0; i < contract.elements().size(); i++) {
      Element element = contract.elements().get(i);
      places.put(element.header(), i);
      shapes.set(i, element.type() instanceof ValueType.Shape);
    }
    places.put(Header.RETURNED, header.returned());
    Header.EXPLAINING.forEach(name -> places.put(name, NOWHERE));
  }

  /** The order of the fields: the elements, then what a returned row says of itself. */
  public static Header header(Contract contract) {
    int elements = contract.elements().size();
    return new Header(IntStream.range(0, elements).boxed().toList(), elements + 1, elements);
  }

  @Override
  public Parts split(String record) {
    @Nullable String[] fields = new @Nullable String[columns];
    BitSet seen = new BitSet(columns);
    try (JsonParser parser = JSON.createParser(record)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Parts.broken("decode.json");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        Integer place = places.get(parser.currentName());
        JsonToken value = parser.nextToken();
        if (place == null || (place != NOWHERE && seen.get(place))) {
          return Parts.broken("decode.json-member");
        }
        boolean shape = value == JsonToken.START_OBJECT && place != NOWHERE && shapes.get(place);
        if (value.isStructStart() && !shape) {
          return Parts.broken("decode.json-value");
        }
        if (place != NOWHERE) {
          seen.set(place);
          String text = shape ? object(parser) : value(parser);
          if (text != null && hasHalfCharacter(text)) {
            return Parts.broken("decode.charset");
          }
          fields[place] = text;
        }
      }
      return parser.nextToken() == null
          ? Parts.of(Arrays.asList(fields))
          : Parts.broken("decode.json");
    } catch (JsonProcessingException e) {
      return Parts.broken("decode.json");
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory cannot be read", e);
    }
  }

  private static @Nullable String value(JsonParser parser) throws IOException {
    return parser.currentToken() == JsonToken.VALUE_NULL ? null : parser.getText();
  }

  /** The object that begins here, as text; the parser is at its end afterwards. */
  private static String object(JsonParser parser) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(text)) {
      generator.copyCurrentStructure(parser);
    }
    return text.toString();
  }

  /** Escapes can name half of a surrogate pair, which is no character. */
  private static boolean hasHalfCharacter(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isHighSurrogate(text.charAt(i))
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return true;
        }
        i++;
      }
    }
    return false;
  }
}
