package io.phantompool.node.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A result that is told twice from the same values: as lines for people, as one JSON object. */
final class Report {
  private record Line(String label, String text) {}

  private final Map<String, Object> fields = new LinkedHashMap<>();
  private final List<Line> lines = new ArrayList<>();

  /**
   * A value for both.
   *
   * @param value a text, number, truth, or a list of texts, one line each
   */
  Report add(String field, String label, Object value) {
    return field(field, value).line(label, value);
  }

  /** A value for programs: a text, number, truth, a list or a map of such. */
  Report field(String field, Object value) {
    fields.put(field, value);
    return this;
  }

  /** A value for people. */
  Report line(String label, Object value) {
    List<?> values = value instanceof List<?> many ? many : List.of(value);
    for (int i = 0; i < values.size(); i++) {
      lines.add(new Line(i == 0 ? label : "", String.valueOf(values.get(i))));
    }
    return this;
  }

  void print(Output output, boolean json) {
    output.line(json ? json() : text());
  }

  private String text() {
    int width = lines.stream().mapToInt(line -> line.label().length()).max().orElse(0);
    List<String> padded = new ArrayList<>();
    for (Line line : lines) {
      String space = " ".repeat(width - line.label().length() + 2);
      padded.add((line.label() + space + line.text()).stripTrailing());
    }
    return String.join("\n", padded);
  }

  private String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      write(json, fields);
    } catch (IOException e) {
      throw new IllegalStateException("a string refused to be written to", e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case Map<?, ?> map -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          json.writeFieldName(String.valueOf(entry.getKey()));
          write(json, entry.getValue());
        }
        json.writeEndObject();
      }
      case List<?> list -> {
        json.writeStartArray();
        for (Object each : list) {
          write(json, each);
        }
        json.writeEndArray();
      }
      case Boolean truth -> json.writeBoolean(truth);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      default -> json.writeString(String.valueOf(value));
    }
  }
}
