package io.phantompool.crypto.dkg;

import io.phantompool.crypto.dkg.dealing.Commitments;
import io.phantompool.crypto.dkg.dealing.Dealing;
import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.crypto.dkg.keys.SlotKeys;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.dkg.parameters.CeremonyKind.NewKeys;
import io.phantompool.crypto.dkg.parameters.CeremonyKind.Resharing;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.crypto.shamir.Lagrange;
import io.phantompool.crypto.shamir.SharedEdKey;
import io.phantompool.crypto.transcript.DigestBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What follows from the messages of rounds 0 and 1: the committee's keys, and the hash that
 * everybody signs in round 3. Everybody who has the same messages gets the same.
 *
 * @param committee the keys
 * @param hash the hash of the ceremony
 * @param digests of each dealer's round-0 message, then of each one's round-1 message
 */
record Agreement(CommitteeKeys committee, Digest hash, List<Digest> digests) {
  Agreement {
    digests = List.copyOf(digests);
  }

  /**
   * The dealing in a dealer's round-1 message, if it is the one of its round-0 message and good.
   */
  static Optional<Dealing> dealing(
      CeremonyParameters parameters, SignedMessage commit, SignedMessage open) {
    try {
      Dealing dealing = Dealing.decode(open.payload(), parameters);
      Digest hash = dealing.commitmentHash(parameters, open.sender());
      boolean good =
          hash.equals(Digest.of(commit.payload()))
              && dealing.verify(parameters, open.sender()).isValid();
      return good ? Optional.of(dealing) : Optional.empty();
    } catch (MalformedEncodingException malformed) {
      return Optional.empty();
    }
  }

  /**
   * What follows from good messages of all dealers, in their order.
   *
   * @throws IllegalArgumentException if the keys are none: one is the identity, or a resharing's
   *     are not the old ones. Good messages lead there with a probability that can be neglected
   */
  static Agreement of(
      CeremonyParameters parameters,
      List<SignedMessage> commits,
      List<SignedMessage> opens,
      List<Dealing> dealings) {
    CommitteeKeys committee = committee(parameters, dealings);
    List<Digest> digests = new ArrayList<>();
    commits.forEach(message -> digests.add(message.digest()));
    opens.forEach(message -> digests.add(message.digest()));
    Digest hash =
        DigestBuilder.ofKind("ceremony-completed")
            .digest("ceremony", parameters.id())
            .digests("messages", digests)
            .digest("committee", committee.digest())
            .digest();
    return new Agreement(committee, hash, digests);
  }

  /** The payload of round 3: hash || digests. */
  byte[] payload() {
    ByteWriter out = new ByteWriter().bytes(hash.encode());
    digests.forEach(digest -> out.bytes(digest.encode()));
    return out.toByteArray();
  }

  /** The factor of each dealer's polynomials: 1, or in a resharing lambda_j. */
  static List<Scalar> factors(CeremonyParameters parameters) {
    IndexSet dealers = parameters.dealers();
    return switch (parameters.kind()) {
      case NewKeys made -> dealers.indices().stream().map(i -> Scalar.ONE).toList();
      case Resharing again -> Lagrange.atZero(dealers);
    };
  }

  /** The same on edwards25519. */
  static List<EdScalar> edFactors(CeremonyParameters parameters) {
    IndexSet dealers = parameters.dealers();
    return switch (parameters.kind()) {
      case NewKeys made -> dealers.indices().stream().map(i -> EdScalar.ONE).toList();
      case Resharing again -> Lagrange.edAtZero(dealers);
    };
  }

  private static CommitteeKeys committee(CeremonyParameters parameters, List<Dealing> dealings) {
    Commitments sum = sum(parameters, dealings);
    int n = parameters.roster().size();
    List<PointVector> slotShares = new ArrayList<>();
    for (int j = 1; j <= n; j++) {
      slotShares.add(sum.slotsAt(j));
    }
    int t = parameters.threshold();
    CommitteeKeys committee =
        new CommitteeKeys(
            SlotKeys.of(t, parameters.shareEpoch(), sum.slots().getFirst(), slotShares),
            edKey(t, n, sum.vrf()),
            edKey(t, n, sum.settlement()));
    return requireSameKeys(parameters, committee);
  }

  private static Commitments sum(CeremonyParameters parameters, List<Dealing> dealings) {
    List<Scalar> factors = factors(parameters);
    List<EdScalar> edFactors = edFactors(parameters);
    List<Commitments> terms = new ArrayList<>();
    for (int i = 0; i < dealings.size(); i++) {
      Commitments C = dealings.get(i).commitments();
      boolean one = factors.get(i).equals(Scalar.ONE);
      terms.add(one ? C : C.times(factors.get(i), edFactors.get(i)));
    }
    return terms.stream().reduce(Commitments::plus).orElseThrow();
  }

  private static SharedEdKey edKey(int t, int n, List<EdPoint> C) {
    List<EdPoint> shares = new ArrayList<>();
    for (int j = 1; j <= n; j++) {
      shares.add(Commitments.at(C, j));
    }
    return new SharedEdKey(t, C.getFirst(), shares);
  }

  /** sum lambda_j Y_{s,j} = Y_s for all s (docs/protocol.md section 4). */
  private static CommitteeKeys requireSameKeys(
      CeremonyParameters parameters, CommitteeKeys committee) {
    if (parameters.kind() instanceof Resharing again && !committee.hasSameKeysAs(again.before())) {
      throw new IllegalArgumentException("A resharing keeps all public keys");
    }
    return committee;
  }

  /** Whether an executor's round-3 message is about the same messages, and about this hash. */
  Verdict compare(SignedMessage sign) {
    return Verdict.of(
        Arrays.equals(sign.payload(), payload()),
        "ceremony-hash",
        "Executor " + sign.sender() + " signed another hash");
  }
}
