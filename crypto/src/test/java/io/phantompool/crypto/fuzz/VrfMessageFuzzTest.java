package io.phantompool.crypto.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.phantompool.crypto.frost.FrostCommitment;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.session.Response;
import io.phantompool.crypto.vrf.VrfCommitment;
import io.phantompool.crypto.vrf.VrfProof;
import io.phantompool.crypto.vrf.VrfPublicKey;
import io.phantompool.crypto.vrf.VrfSuite;
import java.util.Optional;

/** The messages of the threshold VRF and of FROST, the VRF's proof and its public key. */
class VrfMessageFuzzTest {
  @FuzzTest
  void decodesOneEncodingOrRefuses(byte[] input) {
    Attempt.at(input, () -> VrfCommitment.decode(input))
        .ifPresent(message -> assertArrayEquals(input, message.encode()));
    Attempt.at(input, () -> FrostCommitment.decode(input))
        .ifPresent(message -> assertArrayEquals(input, message.encode()));
    Attempt.at(input, () -> Response.decode(input))
        .ifPresent(message -> assertArrayEquals(input, message.encode()));
    Optional<VrfPublicKey> key = Attempt.at(input, () -> VrfPublicKey.decode(input));
    key.ifPresent(Y -> assertArrayEquals(input, Y.encode()));
    Attempt.at(input, () -> VrfProof.decode(input)).ifPresent(proof -> checkProof(input, proof));
  }

  /** What the protocol accepts, the RFC accepts. */
  private static void checkProof(byte[] input, VrfProof proof) {
    assertArrayEquals(input, proof.encode());
    for (VrfSuite suite : VrfSuite.values()) {
      byte[] alpha = {1};
      boolean byTheRfc =
          proof.verify(suite, VrfPublicKey.of(EdPoint.BASE.doubled()), alpha).isValid();
      boolean inTheSubgroup =
          proof.verifyInSubgroup(suite, EdPoint.BASE.doubled(), alpha).isValid();
      assertFalse(inTheSubgroup && !byTheRfc);
    }
  }
}
