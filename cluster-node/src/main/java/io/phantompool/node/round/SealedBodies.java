package io.phantompool.node.round;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.persistence.body.OrderBodies;
import io.phantompool.protocol.message.MarketLookup;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.SealedOrder;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The pool's orders as they were sent. */
final class SealedBodies {
  private final OrderBodies bodies;
  private final MarketLookup markets;

  SealedBodies(OrderBodies bodies, MarketLookup markets) {
    this.bodies = bodies;
    this.markets = markets;
  }

  /** Their bytes. */
  Map<Digest, byte[]> bytes(Collection<Digest> ids) throws SQLException {
    Map<Digest, byte[]> found = bodies.findAll(ids);
    if (found.size() != ids.size()) {
      throw new IllegalStateException(
          "The bodies of %d orders are not kept here".formatted(ids.size() - found.size()));
    }
    return found;
  }

  /** One of them. */
  SealedOrder order(Digest id) throws SQLException {
    return decode(Objects.requireNonNull(bytes(List.of(id)).get(id)));
  }

  /** What stands before its body. */
  OrderHeader header(Digest id) throws SQLException {
    try {
      return OrderHeader.read(new ByteReader(Objects.requireNonNull(bytes(List.of(id)).get(id))));
    } catch (MalformedEncodingException damaged) {
      throw damaged(damaged);
    }
  }

  List<SealedOrder> decodeAll(Collection<byte[]> all) {
    List<SealedOrder> orders = new ArrayList<>(all.size());
    all.forEach(bytes -> orders.add(decode(bytes)));
    return orders;
  }

  private SealedOrder decode(byte[] bytes) {
    try {
      OrderHeader header = OrderHeader.read(new ByteReader(bytes));
      return SealedOrder.decode(
          bytes,
          markets
              .sizes(header.market(), header.ladderEpoch())
              .orElseThrow(() -> new IllegalStateException("No market " + header.market())));
    } catch (MalformedEncodingException damaged) {
      throw damaged(damaged);
    }
  }

  private static IllegalStateException damaged(MalformedEncodingException why) {
    return new IllegalStateException("A stored body is damaged", why);
  }
}
