package io.phantompool.node.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.node.json.Json;
import io.phantompool.node.stream.StreamCode;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** That the document says of codes and schemas what the code says. */
class ApiDocumentTest {
  @Test
  void theTableOfCodesIsTheEnumeration() {
    Map<String, String> documented = new TreeMap<>();
    ApiDocument.ROOT
        .get("x-problems")
        .properties()
        .forEach(
            code ->
                documented.put(
                    code.getKey(),
                    "%d %s %s"
                        .formatted(
                            code.getValue().get("status").intValue(),
                            code.getValue().get("title").textValue(),
                            code.getValue().get("advice").textValue())));
    Map<String, String> ours = new TreeMap<>();
    for (ProblemCode code : ProblemCode.values()) {
      ours.put(code.name(), "%d %s %s".formatted(code.status(), code.title(), code.advice()));
    }
    assertEquals(ours, documented);
  }

  @Test
  void theStreamsCodesAreTheEnumeration() {
    Map<String, String> documented = new TreeMap<>();
    ApiDocument.ROOT
        .at("/x-stream/codes")
        .properties()
        .forEach(code -> documented.put(code.getKey(), code.getValue().textValue()));
    Map<String, String> ours = new TreeMap<>();
    for (StreamCode code : StreamCode.values()) {
      ours.put(code.name(), code.sentence());
    }
    assertEquals(ours, documented);
  }

  @Test
  void everyCodeIsUsedByARouteOrByAllOfThem() {
    Set<String> used = new TreeSet<>(Set.of("NOT_FOUND", "METHOD_NOT_ALLOWED"));
    for (ApiDocument.Operation operation : ApiDocument.operations()) {
      operation.outcomes().forEach(outcome -> used.add(outcome.code()));
    }
    used.remove("");
    assertEquals(
        Arrays.stream(ProblemCode.values()).map(Enum::name).collect(Collectors.toSet()), used);
  }

  @Test
  void everyReferenceLeadsToSomething() {
    for (JsonNode reference : ApiDocument.ROOT.findValues("$ref")) {
      String pointer = reference.textValue().substring(1);
      assertFalse(ApiDocument.ROOT.at(pointer).isMissingNode(), pointer);
    }
  }

  @Test
  void examplesFitTheirSchemas() {
    ApiDocument.ROOT
        .at("/components/schemas")
        .properties()
        .forEach(
            schema ->
                schema
                    .getValue()
                    .path("examples")
                    .forEach(
                        example ->
                            assertEquals(
                                Set.of(),
                                ApiDocument.faults(schema.getKey(), example),
                                schema.getKey())));
  }

  @Test
  void anOrderWithAPlaintextDoesNotFitTheSchema() {
    JsonNode order = ApiDocument.json(Json.text(Map.of("orderId", "0".repeat(64), "side", "BUY")));
    assertFalse(ApiDocument.faults("Order", order).isEmpty());
  }
}
