package io.phantompool.protocol.audit;

import io.phantompool.crypto.dlog.BabyStepGiantStep;
import io.phantompool.crypto.dlog.BabyStepTable;
import io.phantompool.crypto.dlog.DiscreteLog;
import io.phantompool.crypto.dlog.DiscreteLogRange;
import io.phantompool.crypto.elgamal.ElGamalPublicKey;
import io.phantompool.crypto.elgamal.SecretElGamalKey;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import java.security.SecureRandom;
import java.util.List;

/**
 * An auditor's key pair: x and P = x G. Whoever has x opens every token made to P. Erased by {@link
 * #close} and unusable afterwards.
 */
public final class AuditorKey implements AutoCloseable {
  private static final DiscreteLogRange LIMBS = DiscreteLogRange.upTo((1L << AuditLimbs.BITS) - 1);

  private final SecretElGamalKey key;

  private AuditorKey(SecretElGamalKey key) {
    this.key = key;
  }

  /** Made when first needed: 64 kB, after which a limb takes at most 2^16 / 2^13 steps. */
  private static final class Once {
    private static final int EXPONENT = 12;
    static final BabyStepGiantStep SEARCH = new BabyStepGiantStep(BabyStepTable.build(EXPONENT));
  }

  /** A fresh key. Draws 64 bytes of randomness. */
  public static AuditorKey random(SecureRandom random) {
    return new AuditorKey(SecretElGamalKey.random(random));
  }

  /**
   * The key with a copy of this x.
   *
   * @throws IllegalArgumentException if it is 0
   */
  public static AuditorKey of(SecretScalar x) {
    return new AuditorKey(SecretElGamalKey.of(x));
  }

  /** P, which tokens are made to. */
  public ElGamalPublicKey publicKey() {
    return key.publicKey();
  }

  /** The limbs; the key stays in constant-time pattern, the search takes a time that tells them. */
  List<DiscreteLog> decrypt(AuditLimbs limbs) {
    PointVector values = PointVector.identities(AuditLimbs.COUNT);
    for (int j = 0; j < AuditLimbs.COUNT; j++) {
      values.set(j, key.open(limbs.ciphertext(j)));
    }
    return Once.SEARCH.solveAllVartime(values, LIMBS);
  }

  /** Erases the key. Closing twice is allowed, opening tokens afterwards is not. */
  @Override
  public void close() {
    key.close();
  }

  @Override
  public String toString() {
    return "AuditorKey[...]";
  }
}
