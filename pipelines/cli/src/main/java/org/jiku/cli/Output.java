package org.jiku.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.PrintStream;
import java.util.List;

/** A command's result on the standard output: readable, or JSON where that is asked for. */
public final class Output {
  private final PrintStream stream;
  private final boolean json;

  Output(PrintStream stream, boolean json) {
    this.stream = stream;
    this.json = json;
  }

  /** Whether machines read the result: then {@link #json} is called once, and nothing else. */
  public boolean isJson() {
    return json;
  }

  public void line(String text) {
    stream.println(text);
  }

  /** A table whose columns line up, Chinese characters counting twice. */
  public void table(List<String> header, List<List<String>> rows) {
    stream.print(new TextTable(header, rows).format());
  }

  /** One JSON value: records, maps, lists, times as ISO 8601. */
  public void json(Object value) {
    ObjectMapper mapper =
        new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT);
    try {
      stream.println(mapper.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot write as JSON: " + value, e);
    }
  }
}
