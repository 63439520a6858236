package io.phantompool.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes docs/api.md of the OpenAPI document, so that the page says nothing else. */
final class ApiPage {
  private final StringBuilder page = new StringBuilder();

  private ApiPage() {}

  static String of(JsonNode document) {
    ApiPage made = new ApiPage();
    made.head(document);
    made.routes(document);
    made.stream(document.get("x-stream"));
    made.schemas(document.at("/components/schemas"));
    made.problems(document.get("x-problems"));
    return made.page.toString();
  }

  private void line(String text) {
    page.append(text).append('\n');
  }

  private void head(JsonNode document) {
    line("# The HTTP API");
    line("");
    line(
        "Made from the OpenAPI document, which a node serves at `/api/openapi.json`: change that"
            + " one, then");
    line("this page (`ApiPageTest` says how).");
    line("");
    line(document.at("/info/description").textValue());
    line("");
    line(
        "A request that is counted answers with `RateLimit-Limit`, `RateLimit-Remaining` and"
            + " `RateLimit-Reset`");
    line("(seconds); 429 and 503 say in `Retry-After` when to come back.");
  }

  private void routes(JsonNode document) {
    for (JsonNode tag : document.get("tags")) {
      String name = tag.get("name").textValue();
      line("");
      line("## %s".formatted(capital(name)));
      line("");
      line("%s.".formatted(tag.get("description").textValue()));
      for (ApiDocument.Operation operation : ApiDocument.operations()) {
        if (operation.json().at("/tags/0").textValue().equals(name)) {
          route(operation);
        }
      }
    }
  }

  private void route(ApiDocument.Operation operation) {
    JsonNode json = operation.json();
    line("");
    line("### %s %s".formatted(operation.method(), operation.path()));
    line("");
    line("%s.".formatted(json.get("summary").textValue()));
    if (json.has("description")) {
      line("%s".formatted(json.get("description").textValue()));
    }
    if (json.has("requestBody")) {
      line("Body: %s.".formatted(schema(json.at("/requestBody/content/application~1json/schema"))));
    }
    parameters(json.path("parameters"));
    line("");
    line("| Status | Answer |");
    line("| --- | --- |");
    json.get("responses")
        .properties()
        .forEach(
            answer -> line("| %s | %s |".formatted(answer.getKey(), answer(answer.getValue()))));
  }

  private void parameters(JsonNode parameters) {
    if (parameters.isEmpty()) {
      return;
    }
    line("");
    line("| Parameter | In | |");
    line("| --- | --- | --- |");
    for (JsonNode each : parameters) {
      line(
          "| `%s`%s | %s | %s%s |"
              .formatted(
                  each.get("name").textValue(),
                  each.get("required").booleanValue() ? "" : ", optional",
                  each.get("in").textValue(),
                  each.get("description").textValue(),
                  bounds(each.get("schema"))));
    }
  }

  private static String bounds(JsonNode schema) {
    StringBuilder text = new StringBuilder();
    if (schema.has("maximum")) {
      text.append("; %s to %s".formatted(schema.get("minimum"), schema.get("maximum")));
    }
    if (schema.has("default")) {
      text.append("; default %s".formatted(schema.get("default").asText()));
    }
    return text.toString();
  }

  private static String answer(JsonNode answer) {
    if (answer.has("x-codes")) {
      List<String> codes = new ArrayList<>();
      answer.get("x-codes").forEach(code -> codes.add("`%s`".formatted(code.textValue())));
      return String.join(", ", codes);
    }
    JsonNode content = answer.path("content");
    return content.isEmpty()
        ? answer.get("description").textValue()
        : schema(content.properties().iterator().next().getValue().get("schema"));
  }

  private void stream(JsonNode stream) {
    line("");
    line("## Messages of a stream");
    line("");
    line(
        "Texts with one JSON object each. A subscription begins with `subscribed` and a `snapshot`,"
            + " and goes");
    line(
        "on with `delta`s whose `seq` grows by one. A client that was away sends the `stream` and"
            + " the last");
    line(
        "`seq` it saw: within 10 minutes, at the same node, it gets the missed deltas instead of a"
            + " snapshot.");
    line("");
    line("| Channel | What is told |");
    line("| --- | --- |");
    stream
        .get("channels")
        .properties()
        .forEach(
            each -> line("| `%s` | %s |".formatted(each.getKey(), each.getValue().textValue())));
    line("");
    line(
        "The client says %s; the node says %s."
            .formatted(names(stream.get("client")), names(stream.get("server"))));
    line("");
    line("| Code | |");
    line("| --- | --- |");
    stream
        .get("codes")
        .properties()
        .forEach(
            each -> line("| `%s` | %s |".formatted(each.getKey(), each.getValue().textValue())));
  }

  private static String names(JsonNode list) {
    List<String> names = new ArrayList<>();
    list.forEach(name -> names.add(link(name.textValue())));
    return String.join(", ", names);
  }

  private void schemas(JsonNode schemas) {
    line("");
    line("## Schemas");
    schemas
        .properties()
        .forEach(
            schema -> {
              line("");
              line("### %s".formatted(schema.getKey()));
              line("");
              body(schema.getValue());
            });
  }

  private void body(JsonNode schema) {
    if (schema.has("description")) {
      line("%s.".formatted(schema.get("description").textValue()));
    }
    if (!schema.has("properties")) {
      if (schema.has("pattern")) {
        line("Pattern `%s`.".formatted(schema.get("pattern").textValue()));
      }
      return;
    }
    Set<String> required = new HashSet<>();
    schema.get("required").forEach(name -> required.add(name.textValue()));
    line("");
    line("| Key | Value |");
    line("| --- | --- |");
    schema
        .get("properties")
        .properties()
        .forEach(
            key ->
                line(
                    "| `%s`%s | %s |"
                        .formatted(
                            key.getKey(),
                            required.contains(key.getKey()) ? "" : ", optional",
                            value(key.getValue()))));
  }

  private static String value(JsonNode schema) {
    String type = schema(schema);
    return schema.has("description") ? type + ". " + schema.get("description").textValue() : type;
  }

  /** A schema in a few words. */
  private static String schema(JsonNode schema) {
    if (schema.has("$ref")) {
      return link(schema.get("$ref").textValue().replaceFirst(".*/", ""));
    }
    if (schema.has("enum")) {
      List<String> words = new ArrayList<>();
      schema.get("enum").forEach(word -> words.add("`%s`".formatted(word.asText())));
      return words.size() > 20 ? "one of the codes below" : String.join(", ", words);
    }
    if (schema.has("const")) {
      return "`%s`".formatted(schema.get("const").asText());
    }
    if (schema.has("anyOf")) {
      List<String> each = new ArrayList<>();
      schema.get("anyOf").forEach(one -> each.add(schema(one)));
      return String.join(" or ", each);
    }
    if (schema.has("items")) {
      return "list of " + schema(schema.get("items"));
    }
    return schema.path("type").asText();
  }

  private static String link(String schema) {
    return "[%s](#%s)".formatted(schema, schema.toLowerCase(Locale.ROOT));
  }

  private void problems(JsonNode problems) {
    line("");
    line("## Codes");
    line("");
    line("| Code | Status | What is wrong | What to do |");
    line("| --- | --- | --- | --- |");
    problems
        .properties()
        .forEach(
            code ->
                line(
                    "| `%s` | %s | %s | %s |"
                        .formatted(
                            code.getKey(),
                            code.getValue().get("status"),
                            code.getValue().get("title").textValue(),
                            code.getValue().get("advice").textValue())));
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
