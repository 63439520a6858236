package io.phantompool.client.pool;

import io.phantompool.client.json.BadJson;
import io.phantompool.client.json.Fields;
import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import java.util.List;

/**
 * Who holds the keys, and the keys, as a node claims them.
 *
 * @param executors by their number, 1 first
 * @param threshold t
 * @param quorum q
 * @param ceremony hash of the completed ceremony
 * @param slotKeys Y_0 to Y_{N-1}
 */
public record CommitteeInfo(
    List<Seat> executors,
    int threshold,
    int quorum,
    long keyEpoch,
    long shareEpoch,
    Digest ceremony,
    PublicKeyBytes randomnessKey,
    PublicKeyBytes settlementKey,
    List<Point> slotKeys) {
  /** Copies the lists. */
  public CommitteeInfo {
    executors = List.copyOf(executors);
    slotKeys = List.copyOf(slotKeys);
  }

  /** An executor. */
  public record Seat(int executor, String name, PublicKeyBytes identityKey) {
    static Seat read(Fields fields) throws BadJson {
      return new Seat(fields.small("executor"), fields.text("name"), key(fields, "identityKey"));
    }
  }

  /** Reads one. */
  public static CommitteeInfo read(Fields fields) throws BadJson {
    return new CommitteeInfo(
        fields.list("executors", Seat::read),
        fields.small("threshold"),
        fields.small("quorum"),
        fields.count("keyEpoch"),
        fields.count("shareEpoch"),
        fields.digest("ceremony"),
        key(fields, "randomnessKey"),
        key(fields, "settlementKey"),
        fields.points("slotKeys"));
  }

  private static PublicKeyBytes key(Fields fields, String name) throws BadJson {
    return PublicKeyBytes.of(fields.hex(name, PublicKeyBytes.LENGTH));
  }
}
