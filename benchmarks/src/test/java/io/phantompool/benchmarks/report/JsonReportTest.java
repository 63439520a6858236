package io.phantompool.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonReportTest {
  private static Report report(Median... medians) {
    return new Report("test", "\"fast\" machine", Row.of("sum", 64, List.of(medians)));
  }

  @Test
  void hasTheAgreedKeysAndNoOthers() {
    assertEquals(
        "{\"suite\":\"test\",\"machine\":\"\\\"fast\\\" machine\",\"rows\":["
            + "{\"op\":\"sum\",\"impl\":\"ours\",\"n\":64,\"median_ns\":1250.5,"
            + "\"allocated_bytes\":2048,\"ratio_to\":{\"Peer\":4}},"
            + "{\"op\":\"sum\",\"impl\":\"Peer\",\"n\":64,\"median_ns\":5002,\"allocated_bytes\":2048,\"ratio_to\":{}}]}",
        JsonReport.of(
            report(new Median("ours", false, 1250.5, 2048), new Median("Peer", true, 5002, 2048))));
  }

  @Test
  void givesFiveDigitsAndNoExponent() {
    String json =
        JsonReport.of(
            report(
                new Median("ours", false, 1234567890.123, 2048),
                new Median("Fast", true, 123.456789, 2048),
                new Median("Slow", true, 4e13, 2048)));
    assertEquals(
        "{\"op\":\"sum\",\"impl\":\"ours\",\"n\":64,\"median_ns\":1234600000,"
            + "\"allocated_bytes\":2048,\"ratio_to\":{\"Fast\":0.00000010000,\"Slow\":32400}}",
        json.substring(
            json.indexOf("{\"op\""), json.indexOf(",{\"op\":\"sum\",\"impl\":\"Fast\"")));
  }

  @Test
  void isOneLineAlsoWithoutRows() {
    assertEquals(
        "{\"suite\":\"test\",\"machine\":\"\\\"fast\\\" machine\",\"rows\":[]}",
        JsonReport.of(report()));
  }
}
