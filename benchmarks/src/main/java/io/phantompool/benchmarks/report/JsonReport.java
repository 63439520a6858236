package io.phantompool.benchmarks.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;

/** A report as one JSON object, for programs. */
public final class JsonReport {
  /** More digits would be noise. */
  private static final MathContext DIGITS = new MathContext(5);

  /** An exponent is taken for text by some readers. */
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private JsonReport() {}

  /**
   * {@code {"suite", "machine", "rows": [{"op", "impl", "n", "median_ns", "allocated_bytes",
   * "ratio_to": {peer: x}}]}}.
   */
  public static String of(Report report) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("suite", report.suite());
      json.writeStringField("machine", report.machine());
      json.writeArrayFieldStart("rows");
      for (Row row : report.rows()) {
        write(row, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("a string refused to be written to", e);
    }
    return text.toString();
  }

  private static void write(Row row, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("op", row.op());
    json.writeStringField("impl", row.impl());
    json.writeNumberField("n", row.n());
    json.writeNumberField("median_ns", rounded(row.medianNanos()));
    json.writeNumberField("allocated_bytes", row.allocatedBytes());
    json.writeObjectFieldStart("ratio_to");
    for (Map.Entry<String, Double> ratio : row.ratioTo().entrySet()) {
      json.writeNumberField(ratio.getKey(), rounded(ratio.getValue()));
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static BigDecimal rounded(double value) {
    return new BigDecimal(value).round(DIGITS);
  }
}
