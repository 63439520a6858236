package io.phantompool.node.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The OpenAPI document as tests read it. */
public final class ApiDocument {
  static final JsonNode ROOT = load();
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

  private ApiDocument() {}

  /** A method at a path, with what the document says of it. */
  public record Operation(String method, String path, JsonNode json) {
    String id() {
      return json.get("operationId").textValue();
    }

    /** Status and code of every documented answer; the code is empty where there is none. */
    List<Outcome> outcomes() {
      List<Outcome> all = new ArrayList<>();
      json.get("responses")
          .properties()
          .forEach(
              response -> {
                int status = Integer.parseInt(response.getKey());
                if (response.getValue().has("x-codes")) {
                  response
                      .getValue()
                      .get("x-codes")
                      .forEach(code -> all.add(new Outcome(status, code.textValue())));
                } else {
                  all.add(new Outcome(status, ""));
                }
              });
      return all;
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** An answer. */
  record Outcome(int status, String code) {}

  private static JsonNode load() {
    try (InputStream in = HttpApi.class.getResourceAsStream("openapi.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Operation> operations() {
    List<Operation> all = new ArrayList<>();
    ROOT.get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(method -> !method.getKey().equals("servers"))
                    .forEach(
                        method ->
                            all.add(
                                new Operation(
                                    method.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    method.getValue()))));
    return all;
  }

  public static Operation operation(String id) {
    return operations().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  /** What a schema of the document finds wrong with a value. */
  static Set<String> faults(JsonNode schema, JsonNode value) {
    ObjectNode whole = new ObjectMapper().createObjectNode();
    whole.setAll((ObjectNode) schema);
    whole.set("components", ROOT.get("components"));
    JsonSchema compiled = SCHEMAS.getSchema(whole);
    return compiled.validate(value).stream().map(Object::toString).collect(Collectors.toSet());
  }

  /** The same, of a schema by name. */
  static Set<String> faults(String schema, JsonNode value) {
    return faults(
        new ObjectMapper().createObjectNode().put("$ref", "#/components/schemas/" + schema), value);
  }

  /** Fails unless the document has this answer, with its headers, type and schema. */
  public static void check(Operation operation, HttpResponse<String> answer) {
    JsonNode documented =
        operation.json().get("responses").get(Integer.toString(answer.statusCode()));
    assertTrue(
        documented != null, () -> operation + " answers " + answer.statusCode() + answer.body());
    documented
        .get("headers")
        .fieldNames()
        .forEachRemaining(
            name ->
                assertTrue(
                    answer.headers().firstValue(name).isPresent(),
                    () -> operation + " " + answer.statusCode() + " has no " + name));
    var content = documented.get("content").properties().iterator().next();
    String type = answer.headers().firstValue("Content-Type").orElse("");
    assertTrue(type.startsWith(content.getKey()), () -> operation + " is of type " + type);
    if (content.getKey().endsWith("json")) {
      JsonNode body = json(answer.body());
      assertEquals(
          Set.of(), faults(content.getValue().get("schema"), body), () -> operation + ": " + body);
      if (documented.has("x-codes")) {
        List<String> codes = new ArrayList<>();
        documented.get("x-codes").forEach(code -> codes.add(code.textValue()));
        assertTrue(codes.contains(body.get("code").textValue()), () -> operation + ": " + body);
      }
    }
  }

  static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
