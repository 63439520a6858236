package io.phantompool.client.recovery;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.vrf.VrfProof;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.record.RecordReader;
import io.phantompool.protocol.record.RecordTerms;
import io.phantompool.protocol.record.RecordVisitor;
import io.phantompool.protocol.record.RecordedClose;
import io.phantompool.protocol.record.RecordedEnd;
import io.phantompool.protocol.record.RecordedEnding;
import io.phantompool.protocol.record.RecordedOpening;
import io.phantompool.protocol.record.RecordedOrder;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes a wallet's orders out of the record of a round. */
final class RecordBodies implements RecordVisitor {
  private final Wallet wallet;
  private final List<SealedOrder> orders = new ArrayList<>();
  private @Nullable RecordTerms terms;

  private RecordBodies(Wallet wallet) {
    this.wallet = wallet;
  }

  /** What a record has of a wallet, and the market as it was then. */
  record Found(Market market, List<SealedOrder> orders) {
    Found {
      orders = List.copyOf(orders);
    }
  }

  static Found of(Wallet wallet, InputStream record)
      throws IOException, MalformedEncodingException {
    RecordBodies bodies = new RecordBodies(wallet);
    RecordReader.read(record, bodies);
    RecordTerms terms = bodies.terms;
    if (terms == null) {
      throw new IllegalStateException("A record that was read has terms");
    }
    return new Found(terms.market(), bodies.orders);
  }

  @Override
  public void order(int index, RecordedOrder order) {
    if (order.order().header().wallet().equals(wallet)) {
      orders.add(order.order());
    }
  }

  @Override
  public void terms(RecordTerms read) {
    terms = read;
  }

  @Override
  public void close(RecordedClose close) {
    // Only orders are looked for.
  }

  @Override
  public void ending(int index, RecordedEnding ending) {
    // Likewise.
  }

  @Override
  public void randomness(Optional<VrfProof> proof, int openings) {
    // Likewise.
  }

  @Override
  public void opening(int index, RecordedOpening opening) {
    // Likewise.
  }

  @Override
  public void end(RecordedEnd end) {
    // Likewise.
  }
}
