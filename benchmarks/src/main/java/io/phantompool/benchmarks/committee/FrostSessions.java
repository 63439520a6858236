package io.phantompool.benchmarks.committee;

import io.phantompool.benchmarks.comparison.Comparison;
import io.phantompool.benchmarks.comparison.Contender;
import io.phantompool.benchmarks.curve.BouncyCastle;
import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.frost.FrostAggregation;
import io.phantompool.crypto.frost.FrostCommitment;
import io.phantompool.crypto.frost.FrostSigner;
import io.phantompool.crypto.frost.FrostSigners;
import io.phantompool.crypto.frost.FrostSigning;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.session.BootCounter;
import io.phantompool.crypto.session.Response;
import io.phantompool.crypto.session.SessionId;
import io.phantompool.crypto.session.SessionNonces;
import io.phantompool.crypto.shamir.SecretEdShare;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Sessions of FROST over one outcome. The measured executor repeats one session: the same nonces,
 * the same challenge, the same answer.
 */
final class FrostSessions {
  private static final SessionId SESSION = new SessionId(Digest.of(new byte[Digest.LENGTH]));

  /** As long as what executors sign of an outcome. */
  private static final byte[] MESSAGE =
      ("PhantomPool/outcome/v1" + "0".repeat(Digest.LENGTH)).getBytes(StandardCharsets.US_ASCII);

  private final Committee committee;

  FrostSessions(Committee committee) {
    this.committee = committee;
  }

  /** A session that all of S have played. */
  private record Played(FrostSigners signers, List<Response> responses) {
    boolean fits(Response own) {
      List<Response> all = new ArrayList<>(List.of(own));
      all.addAll(responses.subList(1, responses.size()));
      return isSignature(signers.aggregate(all));
    }

    List<byte[]> othersCommitments() {
      return signers.commitments().stream().skip(1).map(FrostCommitment::encode).toList();
    }
  }

  /** The message of round 1. */
  Comparison firstRound() {
    return new Comparison("FROST, one executor: round 1", 1, this::committing);
  }

  /** Up to the answer of round 2. */
  Comparison bothRounds() {
    return new Comparison("FROST, one executor: rounds 1 and 2", 1, this::answering);
  }

  /** From three answers to a signature that has been verified. */
  Comparison aggregated() {
    return new Comparison("FROST: aggregation", 1, this::aggregating);
  }

  private List<Contender<?>> committing() {
    return List.of(new Contender<>(Contender.OURS, this::commitment, FrostCommitment::encode));
  }

  private FrostCommitment commitment() {
    try (FrostSigner signer = commit(Committee.MEASURED, signing())) {
      return signer.commitment();
    }
  }

  private List<Contender<?>> answering() {
    Played played = play();
    List<byte[]> others = played.othersCommitments();
    return List.of(
        new Contender<>(
            Contender.OURS,
            () -> answer(signing(), others),
            response -> Honest.correct(played.fits(response))),
        alone());
  }

  private Response answer(FrostSigning signing, List<byte[]> others)
      throws MalformedEncodingException {
    try (FrostSigner signer = commit(Committee.MEASURED, signing)) {
      List<FrostCommitment> chosen = new ArrayList<>(List.of(signer.commitment()));
      for (byte[] other : others) {
        chosen.add(FrostCommitment.decode(other));
      }
      return Honest.given(signer.answer(Honest.selected(FrostSigners.of(signing, chosen))));
    }
  }

  /** The same message signed by one key that nobody shares. */
  private static Contender<byte[]> alone() {
    byte[] seed = new byte[Ed25519SigningKey.SEED_BYTES];
    byte[] publicKey = Ed25519SigningKey.fromSeed(seed).publicKey();
    return new Contender<>(
        BouncyCastle.NAME + ", signing alone",
        () -> {
          byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
          Ed25519.sign(seed, 0, publicKey, 0, MESSAGE, 0, MESSAGE.length, signature, 0);
          return signature;
        },
        signature ->
            Honest.correct(Ed25519.verify(signature, 0, publicKey, 0, MESSAGE, 0, MESSAGE.length)));
  }

  private List<Contender<?>> aggregating() {
    Played played = play();
    return List.of(
        new Contender<>(
            Contender.OURS,
            () -> played.signers().aggregate(played.responses()),
            aggregation -> Honest.correct(isSignature(aggregation))));
  }

  private static boolean isSignature(FrostAggregation aggregation) {
    return aggregation instanceof FrostAggregation.Signed;
  }

  private Played play() {
    FrostSigning signing = signing();
    List<FrostSigner> executors =
        IntStream.rangeClosed(Committee.MEASURED, Committee.THRESHOLD)
            .mapToObj(j -> commit(j, signing))
            .toList();
    List<FrostCommitment> commitments = executors.stream().map(FrostSigner::commitment).toList();
    FrostSigners signers = Honest.selected(FrostSigners.choose(signing, commitments));
    return new Played(
        signers, executors.stream().map(signer -> Honest.given(signer.answer(signers))).toList());
  }

  private FrostSigner commit(int j, FrostSigning signing) {
    SessionNonces nonces = new SessionNonces(RepeatableRandom.of(j), new BootCounter(1));
    return FrostSigner.commit(share(j), signing, nonces, SESSION);
  }

  private FrostSigning signing() {
    return new FrostSigning(share(Committee.MEASURED).key(), MESSAGE);
  }

  private SecretEdShare share(int j) {
    return committee.shares(j).settlement();
  }
}
