package io.phantompool.crypto.dkg;

import io.phantompool.crypto.dkg.dealing.DealerSecrets;
import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.dkg.message.SignedMessage.Slot;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is durable of a ceremony under way: the stage, the dealer's seed, and the messages sent or
 * acted upon. Everything else follows from these and the executor's keys.
 *
 * <p>Encoded as the seed (32 bytes, zeros if there is none) || u64 version (1) || ceremony id || u8
 * stage || u32 count || messages.
 */
final class Progress {
  private static final long VERSION = 1;
  private static final int MOST_MESSAGES = 1024;

  private final Stage stage;
  private final byte[] seed;
  private final SortedMap<Slot, SignedMessage> messages;

  private Progress(Stage stage, byte[] seed, SortedMap<Slot, SignedMessage> messages) {
    this.stage = stage;
    this.seed = seed;
    this.messages = messages;
  }

  /** The beginning; takes over the seed. */
  static Progress begin(byte[] seed) {
    return new Progress(Stage.ACCEPTING, seed, new TreeMap<>());
  }

  Stage stage() {
    return stage;
  }

  /** The dealer's seed itself. */
  byte[] seed() {
    return seed;
  }

  Optional<SignedMessage> get(Slot slot) {
    return Optional.ofNullable(messages.get(slot));
  }

  Collection<SignedMessage> messages() {
    return messages.values();
  }

  /** The messages of a round, by sender and recipient. */
  List<SignedMessage> all(Round round) {
    return messages.values().stream().filter(message -> message.round() == round).toList();
  }

  /** The same with more messages, at another stage; both use one seed. */
  Progress with(Stage next, Collection<SignedMessage> more) {
    SortedMap<Slot, SignedMessage> all = new TreeMap<>(messages);
    more.forEach(message -> all.putIfAbsent(message.slot(), message));
    return new Progress(next, seed, all);
  }

  void erase() {
    Arrays.fill(seed, (byte) 0);
  }

  /** The encoding, secret; the caller erases it. */
  byte[] encode(Digest ceremony) {
    ByteWriter out =
        new ByteWriter()
            .u64(VERSION)
            .bytes(ceremony.encode())
            .u8(stage.code())
            .u32(messages.size());
    messages.values().forEach(message -> out.bytes(message.encode()));
    byte[] tail = out.toByteArray();
    byte[] all = Arrays.copyOf(seed, seed.length + tail.length);
    System.arraycopy(tail, 0, all, seed.length, tail.length);
    return all;
  }

  static Progress decode(byte[] bytes, CeremonyParameters parameters)
      throws MalformedEncodingException {
    ByteReader in = new ByteReader(bytes);
    byte[] seed = in.bytes(DealerSecrets.SEED_BYTES);
    boolean read = false;
    try {
      Progress progress = read(in, seed, parameters);
      read = true;
      return progress;
    } finally {
      if (!read) {
        Arrays.fill(seed, (byte) 0);
      }
    }
  }

  private static Progress read(ByteReader in, byte[] seed, CeremonyParameters parameters)
      throws MalformedEncodingException {
    boolean known = in.u64() == VERSION && Digest.read(in).equals(parameters.id());
    int code = in.u8();
    Optional<Stage> stage =
        Stream.of(Stage.values()).filter(each -> each.code() == code).findFirst();
    if (!known || stage.isEmpty()) {
      throw new MalformedEncodingException(
          SignedMessage.OTHER_CEREMONY, 0, "The progress is another version's or ceremony's");
    }
    int count = in.count(MOST_MESSAGES, SignedMessage.encodedBytes(0));
    SortedMap<Slot, SignedMessage> messages = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      SignedMessage message = SignedMessage.read(in, parameters);
      messages.put(message.slot(), message);
    }
    in.expectEnd();
    return new Progress(stage.get(), seed, messages);
  }
}
