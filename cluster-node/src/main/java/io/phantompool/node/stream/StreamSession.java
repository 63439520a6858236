package io.phantompool.node.stream;

import io.phantompool.node.limit.TokenBuckets;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Wallet;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** One client's conversation: its channels and the wallets it has shown to be its own. */
final class StreamSession {
  private static final int MOST_CHANNELS = 64;
  private static final int MOST_WALLETS = 64;
  private static final int MESSAGES_A_MINUTE = 120;
  private static final int CHALLENGE_BYTES = 32;
  private static final Duration CHALLENGE_LIFE = Duration.ofMinutes(1);

  private final StreamHub hub;
  private final Outbox client;
  private final InstantSource clock;
  private final SecureRandom random;
  private final Optional<Wallet> host;
  private final TokenBuckets<String> messages;
  private final Map<Channel, Long> channels = new HashMap<>();
  private final Set<Wallet> owned = new HashSet<>();
  private final Map<Wallet, Asked> challenges = new HashMap<>();
  private long subscriptions;
  private boolean closed;

  private record Asked(String text, Instant at) {}

  StreamSession(StreamHub hub, Outbox client, InstantSource clock, SecureRandom random) {
    this(hub, client, clock, random, Optional.empty());
  }

  /**
   * A conversation.
   *
   * @param host the only wallet whose orders are told, to whoever is let in; else each client shows
   *     by a challenge which ones are its own
   */
  StreamSession(
      StreamHub hub,
      Outbox client,
      InstantSource clock,
      SecureRandom random,
      Optional<Wallet> host) {
    this.hub = hub;
    this.client = client;
    this.clock = clock;
    this.random = random;
    this.host = host;
    host.ifPresent(owned::add);
    this.messages = new TokenBuckets<>(MESSAGES_A_MINUTE, Duration.ofMinutes(1), 1, clock);
  }

  /** What a wallet's owner signs. */
  static String challenge(Wallet wallet, String nonce) {
    return "PhantomPool v1\nstream orders\nwallet %s\nchallenge %s".formatted(wallet, nonce);
  }

  /** Follows a message of the client's. */
  synchronized void received(String text) {
    if (closed) {
      return;
    }
    if (!messages.take("").allowed()) {
      cut(StreamCode.TOO_MANY_MESSAGES);
      return;
    }
    Optional<String> id = Optional.empty();
    try {
      ClientMessage message = ClientMessage.read(text);
      id = Optional.of(message.id());
      follow(message);
    } catch (Refusal refusal) {
      tell(new ServerMessage.Refused(id, refusal.code()));
    }
  }

  private void follow(ClientMessage message) throws Refusal {
    switch (message) {
      case ClientMessage.Subscribe subscribe -> subscribe(subscribe);
      case ClientMessage.Unsubscribe(String id, String name) -> unsubscribe(id, name);
      case ClientMessage.AskChallenge(String id, String wallet) -> challenge(id, wallet);
      case ClientMessage.Authenticate(String id, String wallet, Signature signature) ->
          authenticate(id, wallet, signature);
      case ClientMessage.Ping(String id) -> tell(new ServerMessage.Pong(id, clock.instant()));
    }
  }

  private void subscribe(ClientMessage.Subscribe message) throws Refusal {
    Channel channel = Channel.parse(message.channel(), hub.markets());
    if (channel instanceof Channel.Orders(Wallet wallet) && !owned.contains(wallet)) {
      throw new Refusal(StreamCode.NOT_AUTHENTICATED);
    }
    if (channels.containsKey(channel)) {
      throw new Refusal(StreamCode.ALREADY_SUBSCRIBED);
    }
    if (channels.size() == MOST_CHANNELS) {
      throw new Refusal(StreamCode.TOO_MANY_SUBSCRIPTIONS);
    }
    long subscription = ++subscriptions;
    channels.put(channel, subscription);
    String id = message.id();
    if (message.after().isEmpty() || !hub.resume(channel, id, message.after().get(), client)) {
      var _ =
          hub.load(channel)
              .whenComplete((_, failure) -> loaded(channel, subscription, id, failure == null));
    }
  }

  /** Goes on with a subscription, unless the client has given it up meanwhile. */
  private synchronized void loaded(
      Channel channel, long subscription, String id, boolean isLoaded) {
    if (closed || !Objects.equals(channels.get(channel), subscription)) {
      return;
    }
    if (!isLoaded || !hub.start(channel, id, client)) {
      channels.remove(channel);
      tell(new ServerMessage.Refused(Optional.of(id), StreamCode.UNAVAILABLE));
    }
  }

  private void unsubscribe(String id, String name) throws Refusal {
    Channel channel = Channel.parse(name, hub.markets());
    if (channels.remove(channel) == null) {
      throw new Refusal(StreamCode.NOT_SUBSCRIBED);
    }
    hub.unsubscribe(channel, client);
    tell(new ServerMessage.Unsubscribed(id, channel.name()));
  }

  private void challenge(String id, String name) throws Refusal {
    Wallet wallet = Channel.wallet(name);
    if (host.isPresent()) {
      throw new Refusal(StreamCode.NO_CHALLENGE);
    }
    if (challenges.size() == MOST_WALLETS) {
      challenges.clear();
    }
    byte[] nonce = new byte[CHALLENGE_BYTES];
    random.nextBytes(nonce);
    String text = challenge(wallet, HexFormat.of().formatHex(nonce));
    challenges.put(wallet, new Asked(text, clock.instant()));
    tell(new ServerMessage.Challenge(id, wallet.toString(), text));
  }

  /** A challenge is answered once, rightly or wrongly. */
  private void authenticate(String id, String name, Signature signature) throws Refusal {
    Wallet wallet = Channel.wallet(name);
    Asked asked = challenges.remove(wallet);
    if (asked == null
        || Duration.between(asked.at(), clock.instant()).compareTo(CHALLENGE_LIFE) > 0) {
      throw new Refusal(StreamCode.NO_CHALLENGE);
    }
    byte[] text = asked.text().getBytes(StandardCharsets.UTF_8);
    if (!signature.verify(wallet.encode(), text, "signature").isValid()) {
      throw new Refusal(StreamCode.SIGNATURE);
    }
    if (owned.size() == MOST_WALLETS) {
      throw new Refusal(StreamCode.TOO_MANY_SUBSCRIPTIONS);
    }
    owned.add(wallet);
    tell(new ServerMessage.Authenticated(id, wallet.toString()));
  }

  private void tell(ServerMessage message) {
    if (!client.offer(message.json())) {
      cut(StreamCode.SLOW_CONSUMER);
    }
  }

  /** Ends the conversation from this side. */
  synchronized void cut(StreamCode code) {
    client.cut(code);
    closed();
  }

  /** The client is gone. */
  synchronized void closed() {
    closed = true;
    channels.keySet().forEach(channel -> hub.unsubscribe(channel, client));
    channels.clear();
  }
}
