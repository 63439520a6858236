package io.phantompool.client.pool;

import io.phantompool.client.json.BadJson;
import io.phantompool.client.json.Fields;
import io.phantompool.crypto.hashing.Digest;
import java.time.Instant;

/** What a node answers to an order that is accepted; the receipts are not checked yet. */
public record AcceptedInfo(Digest orderId, Instant acceptedAt, Receipts receipts) {
  /** Reads one. */
  public static AcceptedInfo read(Fields fields) throws BadJson {
    return new AcceptedInfo(
        fields.digest("orderId"),
        fields.time("acceptedAt"),
        fields.object("receipts", Receipts::read));
  }
}
