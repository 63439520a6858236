package io.phantompool.node.stream;

import io.phantompool.node.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a client is told. */
sealed interface ServerMessage {
  /** What kind of message it is. */
  String type();

  /** The JSON of the message. */
  default String json() {
    return Json.text(this);
  }

  /**
   * From here on deltas follow.
   *
   * @param stream names the sequence, for a later resume
   * @param seq the last number so far
   * @param resumed whether the missed deltas follow; else a snapshot does
   */
  record Subscribed(
      String type, String id, String channel, String stream, long seq, boolean resumed)
      implements ServerMessage {
    Subscribed(String id, String channel, String stream, long seq, boolean resumed) {
      this("subscribed", id, channel, stream, seq, resumed);
    }
  }

  /** No more of this channel. */
  record Unsubscribed(String type, String id, String channel) implements ServerMessage {
    Unsubscribed(String id, String channel) {
      this("unsubscribed", id, channel);
    }
  }

  /** Everything the channel has at this number. */
  record Snapshot(String type, String channel, long seq, List<Item> items)
      implements ServerMessage {
    Snapshot(String channel, long seq, List<Item> items) {
      this("snapshot", channel, seq, List.copyOf(items));
    }
  }

  /** The next change. */
  record Delta(String type, String channel, long seq, Instant at, Item item)
      implements ServerMessage {
    Delta(String channel, long seq, Instant at, Item item) {
      this("delta", channel, seq, at, item);
    }
  }

  /**
   * The whole new state of something.
   *
   * @param kind what it is
   * @param data what JSON is made of
   */
  record Item(String kind, Object data) {}

  /** The text that a wallet's owner signs. */
  record Challenge(String type, String id, String wallet, String text) implements ServerMessage {
    Challenge(String id, String wallet, String text) {
      this("challenge", id, wallet, text);
    }
  }

  /** The wallet is the client's, as long as the stream lasts. */
  record Authenticated(String type, String id, String wallet) implements ServerMessage {
    Authenticated(String id, String wallet) {
      this("authenticated", id, wallet);
    }
  }

  /** Here. */
  record Pong(String type, String id, Instant at) implements ServerMessage {
    Pong(String id, Instant at) {
      this("pong", id, at);
    }
  }

  /** A message that was not followed; without an id if none could be read. */
  record Refused(String type, Optional<String> id, StreamCode code, String sentence)
      implements ServerMessage {
    Refused(Optional<String> id, StreamCode code) {
      this("error", id, code, code.sentence());
    }
  }

  /** The last message of a stream that the node ends. */
  record Closed(String type, StreamCode code, String sentence) implements ServerMessage {
    Closed(StreamCode code) {
      this("closed", code, code.sentence());
    }
  }
}
