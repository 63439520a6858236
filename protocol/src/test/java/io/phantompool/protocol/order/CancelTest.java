package io.phantompool.protocol.order;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.AccountSamples;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CancelTest {
  private static final MarketId MARKET = new MarketId("SOL/USDC");

  private static Ed25519SigningKey key(int seed) {
    return Ed25519SigningKey.fromSeed(AccountSamples.id(seed).encode());
  }

  private static Cancel cancel(Ed25519SigningKey key) {
    return Cancel.sign(AccountSamples.id(9), MARKET, Wallet.of(key.publicKey()), key);
  }

  @Test
  void signsExactlyTheTextOfThePage() {
    try (Ed25519SigningKey key = key(1)) {
      Cancel cancel = cancel(key);
      assertArrayEquals(
          ("PhantomPool v1\ncancel "
                  + "09".repeat(32)
                  + "\nmarket SOL/USDC\nwallet "
                  + Wallet.of(key.publicKey()))
              .getBytes(StandardCharsets.UTF_8),
          cancel.signedText());
    }
  }

  @Test
  void hasOneEncoding() throws MalformedEncodingException {
    try (Ed25519SigningKey key = key(1)) {
      Cancel cancel = cancel(key);
      ByteWriter out = new ByteWriter();
      cancel.writeTo(out);
      ByteReader in = new ByteReader(out.toByteArray());
      assertEquals(cancel, Cancel.read(in));
      in.expectEnd();
    }
  }

  @SeededTest
  void holdsForItsOwnersOrderAlone(Rng random) {
    try (SealedMarket market = SealedMarket.of(random);
        Ed25519SigningKey other = key(2)) {
      OrderHeader header = market.header(1, 1);
      Digest id = AccountSamples.id(9);
      Cancel cancel = Cancel.sign(id, header.market(), header.wallet(), market.walletKey);
      assertTrue(cancel.verify(id, header).isValid());
      assertFalse(cancel.verify(AccountSamples.id(8), header).isValid());
      assertFalse(
          Cancel.sign(id, header.market(), header.wallet(), other).verify(id, header).isValid());
      assertFalse(cancel(other).verify(id, header).isValid());
      assertFalse(
          Cancel.sign(id, new MarketId("SOL/EURC"), header.wallet(), market.walletKey)
              .verify(id, header)
              .isValid());
    }
  }
}
