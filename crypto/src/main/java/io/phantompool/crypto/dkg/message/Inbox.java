package io.phantompool.crypto.dkg.message;

import io.phantompool.crypto.dkg.message.SignedMessage.Slot;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The messages of one ceremony that have arrived, by whomever they were brought, in any order. It
 * keeps the first message of each place and the first contradiction to it. Bounded, since a
 * ceremony has finitely many places. Not for several threads at once.
 */
public final class Inbox {
  private final CeremonyParameters parameters;
  private final SortedMap<Slot, SignedMessage> messages = new TreeMap<>();
  private final SortedMap<Slot, SignedMessage> contradictions = new TreeMap<>();

  /** An empty inbox of a ceremony. */
  public Inbox(CeremonyParameters parameters) {
    this.parameters = parameters;
  }

  /** Puts in what a peer, a file or a network brought. */
  public Delivery add(byte[] bytes) {
    try {
      return add(SignedMessage.decode(bytes, parameters));
    } catch (MalformedEncodingException refused) {
      return new Delivery.Refused(refused.rule(), refused.reason());
    }
  }

  /** Puts in a message of this ceremony. */
  public Delivery add(SignedMessage message) {
    SignedMessage earlier = messages.putIfAbsent(message.slot(), message);
    if (earlier == null) {
      return new Delivery.Accepted(message);
    }
    if (earlier.saysTheSameAs(message)) {
      return new Delivery.Repeated(message);
    }
    contradictions.putIfAbsent(message.slot(), message);
    return new Delivery.Contradiction(earlier, message);
  }

  /** The message of a place. */
  public Optional<SignedMessage> get(Slot slot) {
    return Optional.ofNullable(messages.get(slot));
  }

  /** All messages of a round, by sender and recipient. */
  public List<SignedMessage> all(Round round) {
    return messages.values().stream().filter(message -> message.round() == round).toList();
  }

  /** The first place with two messages that say different things: both of them, or nothing. */
  public List<SignedMessage> contradiction() {
    if (contradictions.isEmpty()) {
      return List.of();
    }
    Slot slot = contradictions.firstKey();
    List<SignedMessage> both = new ArrayList<>();
    get(slot).ifPresent(both::add);
    both.add(contradictions.get(slot));
    return both;
  }
}
