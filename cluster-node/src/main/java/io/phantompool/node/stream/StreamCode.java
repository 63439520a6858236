package io.phantompool.node.stream;

/** What can be wrong on a stream. The names are stable: programs decide by them. */
public enum StreamCode {
  MALFORMED_MESSAGE("the message is not one JSON object with the keys of its type"),
  UNKNOWN_CHANNEL("there is no such channel: matching, executors, orderbook:PAIR, orders:WALLET"),
  UNKNOWN_MARKET("there is no such market"),
  ALREADY_SUBSCRIBED("the channel is subscribed to"),
  NOT_SUBSCRIBED("the channel is not subscribed to"),
  TOO_MANY_SUBSCRIPTIONS("a stream has at most 64 channels"),
  NOT_AUTHENTICATED("orders are told to their owner: ask for a challenge and sign it first"),
  NO_CHALLENGE("there is no challenge for this wallet, or it is older than a minute: ask again"),
  SIGNATURE("the signature is not the wallet's over the challenge"),
  UNAVAILABLE("the pool cannot say now what the channel begins with: subscribe again later"),
  SLOW_CONSUMER("the client fell too far behind: connect again and resume"),
  TOO_MANY_MESSAGES("the client sent more than 120 messages within a minute"),
  MESSAGE_TOO_LARGE("a message has at most 4096 characters"),
  STOPPING("the node is about to stop: connect to another one");

  private final String sentence;

  StreamCode(String sentence) {
    this.sentence = sentence;
  }

  /** What is wrong and what is allowed, without a full stop. */
  public String sentence() {
    return sentence;
  }
}
