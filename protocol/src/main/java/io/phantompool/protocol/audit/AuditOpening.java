package io.phantompool.protocol.audit;

import io.phantompool.crypto.proof.Verdict;
import java.math.BigInteger;

/** What an auditor finds in a token. */
public sealed interface AuditOpening {
  /**
   * The committed value. Whoever is told it learns what the owner showed to the auditor alone.
   *
   * @param value 0 to 2^64 - 1, in the unit of the claim's commitment
   */
  record Opened(BigInteger value) implements AuditOpening {}

  /**
   * The token shows nothing: it is to another key, or its proof does not hold.
   *
   * @param reason the check that failed
   */
  record Refused(Verdict.Invalid reason) implements AuditOpening {}

  /**
   * The proof holds and a limb still decrypts to no value below 2^16. That cannot be: this machine
   * or this program computes wrongly, or somebody knows the logarithm of H. Trust nothing that
   * depends on either until it is known which.
   *
   * @param limb the first such limb, 0 to 3
   */
  record Impossible(int limb) implements AuditOpening {}
}
