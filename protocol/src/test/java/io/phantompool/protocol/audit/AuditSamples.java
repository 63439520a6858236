package io.phantompool.protocol.audit;

import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.pedersen.SecretOpening;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import io.phantompool.testkit.Rng;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/** Made-up commitments, subjects and keys for the tests of this package. */
final class AuditSamples {
  static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  static final MarketId MARKET = new MarketId("SOL/USDC");
  static final AuditSubject ORDER =
      new AuditSubject.OfOrder(OrderQuantity.SIZE, MARKET, wallet(1), id(2));

  private AuditSamples() {}

  static Wallet wallet(int value) {
    return Wallet.of(bytes(value));
  }

  static Mint mint(int value) {
    return Mint.of(bytes(value));
  }

  static Digest id(int value) {
    return Digest.of(bytes(value));
  }

  private static byte[] bytes(int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  static AuditorKey auditor(long x) {
    try (SecretScalar secret = SecretScalar.of(x)) {
      return AuditorKey.of(secret);
    }
  }

  static Scalar scalar(Rng random) {
    return Scalar.ofUniform(random.bytes(Scalar.UNIFORM_BYTES));
  }

  static AuditClaim claim(
      AuditSubject subject, AuditorKey auditor, BigInteger value, Scalar blinding) {
    return new AuditClaim(
        subject, auditor.publicKey(), AuditForger.commit(Scalar.fromBigInteger(value), blinding));
  }

  static AuditToken generate(AuditClaim claim, BigInteger value, Scalar blinding, Rng random) {
    try (SecretScalar v = SecretScalar.ofPublic(Scalar.fromBigInteger(value));
        SecretScalar s = SecretScalar.ofPublic(blinding);
        SecretOpening opening = SecretOpening.of(v, s)) {
      return AuditTokens.generate(claim, opening, random.asSecureRandom());
    }
  }

  /** The check that fails, alone, in a batch and in the one sum; empty if all hold. */
  static String failing(AuditClaim claim, AuditToken token) {
    Rng random = new Rng(9);
    Verdict alone = AuditTokens.verify(claim, token, random.asSecureRandom());
    AuditBatch.Item item = new AuditBatch.Item(claim, token);
    if (!AuditBatch.verifyAll(List.of(item), random.asSecureRandom()).equals(List.of(alone))) {
      throw new AssertionError("a batch of one decides otherwise");
    }
    return alone instanceof Verdict.Invalid invalid ? invalid.check() : "";
  }
}
