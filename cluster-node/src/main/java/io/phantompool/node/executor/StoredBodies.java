package io.phantompool.node.executor;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.persistence.body.OrderBodies;
import io.phantompool.protocol.executor.Fact;
import io.phantompool.protocol.message.BodyLookup;
import io.phantompool.protocol.message.MarketLookup;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.OrderSizes;
import io.phantompool.protocol.order.SealedOrder;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The orders that the facts of an executor's journal name: each lies in its database once. */
public final class StoredBodies implements BodyLookup {
  private final OrderBodies bodies;
  private final MarketLookup markets;

  /** Those of this database. */
  public StoredBodies(OrderBodies bodies, MarketLookup markets) {
    this.bodies = bodies;
    this.markets = markets;
  }

  /**
   * Keeps the orders of facts that are about to be written; when this returns they are on disk.
   *
   * @throws JournalAway if the database does not take them
   */
  void keep(List<Fact> facts) {
    for (Fact fact : facts) {
      if (fact instanceof Fact.BodyTaken(SealedOrder order)) {
        keep(order);
      }
    }
  }

  private void keep(SealedOrder order) {
    try {
      bodies.keep(order.id(), order.header().market(), order.encode());
    } catch (SQLException away) {
      throw new JournalAway("The body of an order cannot be kept", away);
    }
  }

  @Override
  public Optional<SealedOrder> find(Digest id) {
    try {
      Optional<byte[]> bytes = bodies.find(id);
      return bytes.isEmpty() ? Optional.empty() : Optional.of(decode(bytes.get()));
    } catch (SQLException away) {
      throw new JournalAway("The body of an order cannot be read", away);
    } catch (MalformedEncodingException damaged) {
      throw new IllegalStateException("The stored body of order " + id + " is damaged", damaged);
    }
  }

  private SealedOrder decode(byte[] bytes) throws MalformedEncodingException {
    OrderHeader header = OrderHeader.read(new ByteReader(bytes));
    OrderSizes sizes =
        markets
            .sizes(header.market(), header.ladderEpoch())
            .orElseThrow(
                () -> new IllegalStateException("No market reads the order " + header.market()));
    return SealedOrder.decode(bytes, sizes);
  }
}
