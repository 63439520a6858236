package io.phantompool.node.ceremony;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.keystore.KeyKind;
import io.phantompool.crypto.keystore.KeyName;
import io.phantompool.crypto.keystore.PublicEntry;
import io.phantompool.crypto.keystore.SecretBytes;
import io.phantompool.crypto.keystore.SecretEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a keystore says in public of ceremonies: the one under way, with its seed, and those that
 * have ended here, whose polynomials are never used again.
 */
public final class CeremonyMarks {
  /** How a ceremony ended at an executor. */
  public enum Ending {
    /** Without shares. */
    ABANDONED(0),
    /** With the certificate in everybody's hands. */
    COMPLETED(1);

    private final int code;

    Ending(int code) {
      this.code = code;
    }
  }

  /** A ceremony that has ended. */
  public record Ended(Digest ceremony, Ending ending) {}

  static final KeyName UNDER_WAY = new KeyName(KeyKind.CEREMONY, "under-way");

  private static final String ENDED = "ended-";
  private static final int LABEL_DIGITS = 32;

  private CeremonyMarks() {}

  static KeyName endedName(Digest ceremony) {
    return new KeyName(KeyKind.CEREMONY, ENDED + ceremony.toString().substring(0, LABEL_DIGITS));
  }

  /** An entry without a real secret; keystores keep none that is empty. */
  static SecretEntry ended(Digest ceremony, Ending ending, long nowMillis) {
    byte[] publicPart = Arrays.copyOf(ceremony.encode(), Digest.LENGTH + 1);
    publicPart[Digest.LENGTH] = (byte) ending.code;
    try (SecretBytes none = SecretBytes.copyOf(new byte[1])) {
      return SecretEntry.of(endedName(ceremony), nowMillis, publicPart, none);
    }
  }

  /** The public part: ceremony id || u8 which of the two files of messages is the last. */
  static SecretEntry underWay(Digest ceremony, int turn, byte[] secret, long nowMillis) {
    byte[] publicPart = Arrays.copyOf(ceremony.encode(), Digest.LENGTH + 1);
    publicPart[Digest.LENGTH] = (byte) turn;
    try (SecretBytes bytes = SecretBytes.copyOf(secret)) {
      return SecretEntry.of(UNDER_WAY, nowMillis, publicPart, bytes);
    }
  }

  /** The id of the ceremony under way. */
  public static Optional<Digest> underWay(List<PublicEntry> entries) {
    return find(entries).map(entry -> id(entry.publicPart()));
  }

  static int turn(List<PublicEntry> entries) {
    return find(entries).map(entry -> (int) entry.publicPart()[Digest.LENGTH]).orElse(1);
  }

  private static Optional<PublicEntry> find(List<PublicEntry> entries) {
    return entries.stream()
        .filter(entry -> entry.name().equals(UNDER_WAY))
        .filter(entry -> entry.publicPart().length == Digest.LENGTH + 1)
        .findFirst();
  }

  /** The ceremonies that have ended. */
  public static List<Ended> ended(List<PublicEntry> entries) {
    return entries.stream()
        .filter(entry -> entry.name().kind() == KeyKind.CEREMONY)
        .filter(entry -> entry.name().label().startsWith(ENDED))
        .map(PublicEntry::publicPart)
        .filter(part -> part.length == Digest.LENGTH + 1)
        .map(
            part ->
                new Ended(
                    id(part),
                    part[Digest.LENGTH] == Ending.ABANDONED.code
                        ? Ending.ABANDONED
                        : Ending.COMPLETED))
        .toList();
  }

  private static Digest id(byte[] publicPart) {
    return Digest.of(Arrays.copyOf(publicPart, Digest.LENGTH));
  }
}
