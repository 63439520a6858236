package io.phantompool.protocol.account;

import static io.phantompool.protocol.account.AccountSamples.id;
import static io.phantompool.protocol.account.ReserveTest.refuses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.MarketSamples;
import io.phantompool.protocol.market.Mint;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiptTest {
  private static final Wallet WALLET = AccountSamples.wallet(1);
  private static final Mint MINT = MarketSamples.mint(2);
  private static final ReceiptText TEXT = new ReceiptText(WALLET, MINT, 2, id(3), id(4));

  private static Ed25519SigningKey key() {
    return Ed25519SigningKey.fromSeed(id(5).encode());
  }

  /** The first receipt of account.json. */
  @Test
  void signsTheseBytes() throws MalformedEncodingException {
    ReceiptText text =
        new ReceiptText(
            Wallet.parse("H7ojkFR6epEV4zwrZAKBHz14dEjBuEGkKHi3uy28iZry"),
            Mint.parse("5KBagvfyR2NHK6EGLZxS5J1pNUJpQmxjLemPmjngT17U"),
            1,
            Digest.ZERO,
            Digest.of(
                AccountSamples.hex(
                    "af2559d544ee12ec1ccc4c40fecffe0504d876508e311826cfc459d135c36c57")));
    assertEquals(
        "5068616e746f6d506f6f6c2f726563656970742f7631"
            + "da632f374b1fdef7d72c05cf0c123644c9aa6ae348c69e00e737ab49cd5b7256",
        HexFormat.of().formatHex(text.signedBytes()));
  }

  @Test
  void isSentWithoutItsText() throws MalformedEncodingException {
    try (Ed25519SigningKey key = key()) {
      Receipt receipt = Receipt.sign(TEXT, 5, key);
      ByteWriter out = new ByteWriter();
      receipt.writeTo(out);
      assertEquals(Receipt.BYTES, out.size());
      assertEquals(72, out.size());
      ByteReader in = new ByteReader(out.toByteArray());
      assertEquals(receipt, Receipt.read(in));
      in.expectEnd();
      assertTrue(receipt.verify(TEXT, key.publicKey()).isValid());
    }
  }

  @Test
  void holdsForNoOtherText() {
    try (Ed25519SigningKey key = key()) {
      Receipt receipt = Receipt.sign(TEXT, 5, key);
      List<ReceiptText> others =
          List.of(
              new ReceiptText(AccountSamples.wallet(9), MINT, 2, id(3), id(4)),
              new ReceiptText(WALLET, MarketSamples.mint(9), 2, id(3), id(4)),
              new ReceiptText(WALLET, MINT, 3, id(3), id(4)),
              new ReceiptText(WALLET, MINT, 2, id(9), id(4)),
              new ReceiptText(WALLET, MINT, 2, id(3), id(9)));
      for (ReceiptText other : others) {
        Verdict verdict = receipt.verify(other, key.publicKey());
        assertEquals("receipt-signature", assertInstanceOf(Verdict.Invalid.class, verdict).check());
      }
      assertFalse(receipt.verify(TEXT, id(9).encode()).isValid());
    }
  }

  @SeededTest
  void refusesEveryFlippedBitOfTheSignature(Rng random) {
    try (Ed25519SigningKey key = key()) {
      byte[] bytes = Receipt.sign(TEXT, 5, key).signature().encode();
      bytes[random.nextInt(64)] ^= (byte) (1 << random.nextInt(8));
      Receipt flipped = new Receipt(5, Signature.of(bytes));
      assertFalse(flipped.verify(TEXT, key.publicKey()).isValid());
    }
  }

  @Test
  void takesItsPlaceFromTheReserve() {
    Reserve reserve = new Reserve(2, id(3), Atoms.ZERO, List.of());
    assertEquals(TEXT, ReceiptText.of(WALLET, MINT, reserve, id(4)));
    assertArrayEquals(
        TEXT.signedBytes(), ReceiptText.of(WALLET, MINT, reserve, id(4)).signedBytes());
    refuses(() -> new ReceiptText(WALLET, MINT, 0, Digest.ZERO, id(4)));
    refuses(() -> new ReceiptText(WALLET, MINT, 1, id(3), id(4)));
    refuses(() -> new ReceiptText(WALLET, MINT, 2, Digest.ZERO, id(4)));
  }

  @Test
  void refusesExecutorZeroAndShorterInput() {
    Signature any = Signature.of(new byte[64]);
    refuses(() -> new Receipt(0, any));
    assertRefused(ByteReader.OUT_OF_RANGE, 0, new byte[72]);
    byte[] shorter = new byte[71];
    shorter[7] = 1;
    assertRefused(ByteReader.TRUNCATED, 8, shorter);
  }

  private static void assertRefused(String rule, long offset, byte[] bytes) {
    MalformedEncodingException refusal =
        assertThrows(MalformedEncodingException.class, () -> Receipt.read(new ByteReader(bytes)));
    assertEquals(rule, refusal.rule());
    assertEquals(offset, refusal.byteOffset());
  }
}
