package io.phantompool.client.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.phantompool.client.json.BadJson;
import io.phantompool.client.json.Fields;
import io.phantompool.client.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is said on a stream, whatever carries it: from a node's message to what this side answers
 * and the listener is told. It remembers where each channel is over any number of connections. Not
 * for several threads.
 */
final class Conversation {
  private static final Pattern NONCE = Pattern.compile("[0-9a-f]{64}");

  /** The place up to which a channel was told. */
  private record Place(String stream, long seq) {}

  /** The connection is of no more use. */
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    Broken(String why) {
      super(why, null, false, false);
    }

    String why() {
      return String.valueOf(getMessage());
    }
  }

  private final List<String> channels;
  private final Optional<StreamOwner> owner;
  private final StreamListener listener;
  private final Map<String, Place> places = new HashMap<>();
  private final Map<String, String> asked = new HashMap<>();
  private long ids;

  Conversation(List<String> channels, Optional<StreamOwner> owner, StreamListener listener) {
    this.channels = List.copyOf(channels);
    this.owner = owner;
    this.listener = listener;
  }

  /** What is said first on a new connection. */
  List<String> begin() {
    asked.clear();
    List<String> says = new ArrayList<>();
    boolean owned = false;
    for (String channel : channels) {
      if (isOwners(channel)) {
        owned = true;
      } else {
        says.add(subscribe(channel));
      }
    }
    if (owned) {
      says.add(
          message("challenge", "")
              .put("wallet", owner.orElseThrow().wallet().toString())
              .toString());
    }
    return says;
  }

  private boolean isOwners(String channel) {
    return owner.map(o -> o.channel().equals(channel)).orElse(false);
  }

  private ObjectNode message(String type, String channel) {
    String id = Long.toString(++ids);
    asked.put(id, channel);
    return Json.object().put("type", type).put("id", id);
  }

  private String subscribe(String channel) {
    ObjectNode message = message("subscribe", channel).put("channel", channel);
    Place place = places.get(channel);
    if (place != null) {
      message.put("stream", place.stream()).put("seq", place.seq());
    }
    return message.toString();
  }

  /** Asks whether anybody is there. */
  String ping() {
    return message("ping", "").toString();
  }

  /** Follows a message of the node's; gives what to answer. */
  List<String> heard(String text) throws Broken {
    try {
      return heard(Json.read(text.getBytes(StandardCharsets.UTF_8)));
    } catch (BadJson bad) {
      throw new Broken("a message is not the API's: " + bad.sentence());
    }
  }

  private List<String> heard(Fields message) throws BadJson, Broken {
    switch (message.text("type")) {
      case "subscribed" -> subscribed(message);
      case "snapshot" -> snapshot(message);
      case "delta" -> delta(message);
      case "challenge" -> {
        return List.of(authenticate(message.text("text")));
      }
      case "authenticated" -> {
        return channels.stream().filter(this::isOwners).map(this::subscribe).toList();
      }
      case "error" -> refused(message);
      case "closed" -> throw new Broken("the node ended the stream: " + message.text("code"));
      default -> {
        // A pong says no more than that somebody is there; others are of a later version.
      }
    }
    return List.of();
  }

  private void subscribed(Fields message) throws BadJson, Broken {
    String channel = known(message);
    Place place = places.get(channel);
    String stream = message.text("stream");
    if (!message.flag("resumed")) {
      places.put(channel, new Place(stream, message.count("seq")));
    } else if (place == null || !place.stream().equals(stream)) {
      throw new Broken("the node resumed what was not begun");
    }
    listener.standing(channel);
  }

  private String known(Fields message) throws BadJson, Broken {
    String channel = message.text("channel");
    if (!channels.contains(channel)) {
      throw new Broken("the node speaks of a channel that nobody asked for");
    }
    return channel;
  }

  private void snapshot(Fields message) throws BadJson, Broken {
    String channel = known(message);
    Place place = place(channel);
    places.put(channel, new Place(place.stream(), message.count("seq")));
    List<StreamItem> items = message.list("items", StreamItem::read);
    listener.written(channel, message.list("items", Fields::written));
    listener.snapshot(channel, items);
  }

  private Place place(String channel) throws Broken {
    Place place = places.get(channel);
    if (place == null) {
      throw new Broken("the node speaks of a channel before it is subscribed");
    }
    return place;
  }

  private void delta(Fields message) throws BadJson, Broken {
    String channel = known(message);
    Place place = place(channel);
    if (message.count("seq") != place.seq() + 1) {
      throw new Broken(
          "after change %d of %s came %d".formatted(place.seq(), channel, message.count("seq")));
    }
    StreamItem item = message.object("item", StreamItem::read);
    places.put(channel, new Place(place.stream(), place.seq() + 1));
    listener.written(channel, List.of(message.object("item", Fields::written)));
    listener.changed(channel, item);
  }

  /** Signs a challenge and nothing that could be taken for anything else. */
  private String authenticate(String text) throws Broken {
    StreamOwner us = owner.orElseThrow(() -> new Broken("the node sent a challenge unasked"));
    String before = "PhantomPool v1\nstream orders\nwallet %s\nchallenge ".formatted(us.wallet());
    if (!text.startsWith(before) || !NONCE.matcher(text.substring(before.length())).matches()) {
      throw new Broken("the node wants something signed that is no challenge");
    }
    byte[] signature = us.key().sign(text.getBytes(StandardCharsets.UTF_8));
    return message("authenticate", us.channel())
        .put("wallet", us.wallet().toString())
        .put("signature", HexFormat.of().formatHex(signature))
        .toString();
  }

  private void refused(Fields message) throws BadJson, Broken {
    String code = message.text("code");
    String channel = message.has("id") ? asked.getOrDefault(message.text("id"), "") : "";
    switch (code) {
      case "UNKNOWN_CHANNEL", "UNKNOWN_MARKET", "TOO_MANY_SUBSCRIPTIONS" ->
          listener.refused(channel, code);
      case "ALREADY_SUBSCRIBED" -> {
        // As it was wanted.
      }
      default -> throw new Broken("the node refused a message: " + code);
    }
  }
}
