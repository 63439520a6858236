package io.phantompool.protocol.audit;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.transcript.NestedStatement;
import io.phantompool.crypto.transcript.StatementTranscript;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import java.nio.charset.StandardCharsets;

/**
 * What a commitment is: a token for one says nothing about another, even if both commit with the
 * same point. Each absorbs the pair ({@code what}, its name) and what tells it from others.
 */
public sealed interface AuditSubject extends NestedStatement {
  /**
   * A commitment of an order as it was sealed, fills not counted. Absorbs what: text; market: text;
   * wallet; order: id.
   *
   * @param quantity which of its three
   * @param market the order's market
   * @param wallet its owner
   * @param order its id
   */
  record OfOrder(OrderQuantity quantity, MarketId market, Wallet wallet, Digest order)
      implements AuditSubject {
    @Override
    public void absorbInto(StatementTranscript transcript) {
      transcript
          .text("what", quantity.text())
          .text("market", market.text())
          .bytes("wallet", wallet.encode())
          .digest("order", order);
    }
  }

  /**
   * V_open of an account: what its open orders may spend together. Absorbs what: text {@code
   * account-open}; wallet; mint; state: digest account-state.
   *
   * @param wallet the owner
   * @param mint the account's mint
   * @param state the digest of the account state, with it reserve number and balance
   */
  record OfAccount(Wallet wallet, Mint mint, Digest state) implements AuditSubject {
    @Override
    public void absorbInto(StatementTranscript transcript) {
      transcript
          .text("what", "account-open")
          .bytes("wallet", wallet.encode())
          .bytes("mint", mint.encode())
          .digest("state", state);
    }
  }

  /**
   * Any other commitment over G and H, under a name that both sides agree on. Absorbs what: text
   * "named"; name: text.
   *
   * @param name 1 to 256 characters of ASCII, such as a sum over named accounts on a named day
   */
  record Named(String name) implements AuditSubject {
    /** Most characters. */
    public static final int MOST_CHARACTERS = 256;

    /** Refuses what is no name. */
    public Named {
      if (name.isEmpty()
          || name.length() > MOST_CHARACTERS
          || !StandardCharsets.US_ASCII.newEncoder().canEncode(name)) {
        throw new IllegalArgumentException(
            "The name of a commitment has 1 to 256 characters, all of them ASCII");
      }
    }

    @Override
    public void absorbInto(StatementTranscript transcript) {
      transcript.text("what", "named").text("name", name);
    }
  }
}
