package io.phantompool.node.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.node.json.Json;
import io.phantompool.protocol.account.Signature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** What a client says; every message has an id, which the answer repeats. */
sealed interface ClientMessage {
  /** The id. */
  String id();

  /** Tell me about a channel, from a place on if that is still possible. */
  record Subscribe(String id, String channel, Optional<Place> after) implements ClientMessage {}

  /** No longer. */
  record Unsubscribe(String id, String channel) implements ClientMessage {}

  /** I want to show that a wallet is mine. */
  record AskChallenge(String id, String wallet) implements ClientMessage {}

  /** Here is its signature over the challenge's text. */
  record Authenticate(String id, String wallet, Signature signature) implements ClientMessage {}

  /** Are you there? */
  record Ping(String id) implements ClientMessage {}

  /** The last sequence number that was seen, and of which stream. */
  record Place(String stream, long seq) {}

  /** Reads one message: exactly the keys of its type. */
  static ClientMessage read(String text) throws Refusal {
    JsonNode json;
    try {
      json = Json.read(text.getBytes(StandardCharsets.UTF_8), JsonNode.class);
    } catch (IOException e) {
      throw new Refusal(StreamCode.MALFORMED_MESSAGE);
    }
    Fields fields = new Fields(json);
    ClientMessage message =
        switch (fields.text("type")) {
          case "subscribe" ->
              new Subscribe(fields.text("id"), fields.text("channel"), fields.place());
          case "unsubscribe" -> new Unsubscribe(fields.text("id"), fields.text("channel"));
          case "challenge" -> new AskChallenge(fields.text("id"), fields.text("wallet"));
          case "authenticate" ->
              new Authenticate(fields.text("id"), fields.text("wallet"), fields.signature());
          case "ping" -> new Ping(fields.text("id"));
          default -> throw new Refusal(StreamCode.MALFORMED_MESSAGE);
        };
    fields.expectNoMore();
    return message;
  }

  /** The keys of a message, and which of them were asked for. */
  final class Fields {
    private static final int MOST_CHARACTERS = 128;

    private final JsonNode json;
    private int asked;

    private Fields(JsonNode json) throws Refusal {
      this.json = json;
      require(json.isObject());
    }

    private String text(String name) throws Refusal {
      JsonNode value = json.path(name);
      require(value.isTextual() && value.textValue().length() <= MOST_CHARACTERS);
      asked++;
      return value.textValue();
    }

    private Signature signature() throws Refusal {
      String text = text("signature");
      require(text.matches("[0-9a-f]{128}"));
      return Signature.of(HexFormat.of().parseHex(text));
    }

    private Optional<Place> place() throws Refusal {
      if (!json.has("stream") && !json.has("seq")) {
        return Optional.empty();
      }
      JsonNode seq = json.path("seq");
      require(seq.isIntegralNumber() && seq.canConvertToLong() && seq.longValue() >= 0);
      asked++;
      return Optional.of(new Place(text("stream"), seq.longValue()));
    }

    private void expectNoMore() throws Refusal {
      require(json.size() == asked);
    }

    private static void require(boolean holds) throws Refusal {
      if (!holds) {
        throw new Refusal(StreamCode.MALFORMED_MESSAGE);
      }
    }
  }
}
