package io.phantompool.protocol.committee;

import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.frost.FrostAggregation;
import io.phantompool.crypto.frost.FrostCommitment;
import io.phantompool.crypto.frost.FrostSigners;
import io.phantompool.crypto.frost.FrostSigning;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.session.Culprit;
import io.phantompool.crypto.session.FromExecutor;
import io.phantompool.crypto.session.Response;
import io.phantompool.crypto.session.Selection;
import io.phantompool.crypto.vrf.VrfCombination;
import io.phantompool.crypto.vrf.VrfCommitment;
import io.phantompool.crypto.vrf.VrfEvaluation;
import io.phantompool.crypto.vrf.VrfProof;
import io.phantompool.crypto.vrf.VrfSigners;
import io.phantompool.crypto.vrf.VrfVerdict;
import io.phantompool.protocol.account.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The public side of both session kinds over {@code crypto.vrf} and {@code crypto.frost}: reads
 * what executors sent, names who sent what does not hold, and makes the results.
 */
final class ThresholdSessions {
  private final CommitteeKeys keys;

  ThresholdSessions(CommitteeKeys keys) {
    this.keys = keys;
  }

  VrfEvaluation evaluation(Digest alpha) {
    return new VrfEvaluation(keys.vrf(), alpha);
  }

  FrostSigning signing(Digest outcome) {
    return new FrostSigning(keys.settlement(), OutcomeText.signedBytes(outcome));
  }

  Choice choose(Session session, List<Contribution> received) {
    return switch (session.kind()) {
      case RANDOMNESS ->
          choice(
              Received.read(received, VrfCommitment::decode),
              messages -> VrfSigners.choose(evaluation(session.subject()), messages),
              VrfSigners::commitments,
              VrfCommitment::encode);
      case SIGNATURE ->
          choice(
              Received.read(received, FrostCommitment::decode),
              messages -> FrostSigners.choose(signing(session.subject()), messages),
              FrostSigners::commitments,
              FrostCommitment::encode);
    };
  }

  private static <M extends FromExecutor, S> Choice choice(
      Received<M> received,
      Function<List<M>, Selection<S>> choose,
      Function<S, List<M>> chosen,
      Function<M, byte[]> encode) {
    Selection<S> selection = choose.apply(received.messages());
    List<Culprit> culprits = received.culpritsAnd(selection.culprits());
    return switch (selection) {
      case Selection.Refused<S> _ -> new Choice.TooFew(culprits);
      case Selection.Selected<S>(S signers, var _) ->
          new Choice.Chosen(
              chosen.apply(signers).stream()
                  .map(m -> new Contribution(m.executor(), Encoded.of(encode.apply(m))))
                  .toList(),
              culprits);
    };
  }

  Combination combine(Session session, List<Contribution> chosen, List<Contribution> answers) {
    Received<Response> responses = Received.read(answers, Response::decode);
    return switch (session.kind()) {
      case RANDOMNESS ->
          switch (randomness(session, chosen).combine(responses.messages())) {
            case VrfCombination.Combined(VrfProof proof, var _, var culprits) ->
                new Combination.Made(Encoded.of(proof.encode()), responses.culpritsAnd(culprits));
            case VrfCombination.Failed(var culprits, var silent) ->
                failed(responses, culprits, silent);
          };
      case SIGNATURE ->
          switch (signature(session, chosen).aggregate(responses.messages())) {
            case FrostAggregation.Signed(var signature, var culprits) ->
                new Combination.Made(
                    Encoded.of(signature.encode()), responses.culpritsAnd(culprits));
            case FrostAggregation.Failed(var culprits, var silent) ->
                failed(responses, culprits, silent);
          };
    };
  }

  private static Combination failed(
      Received<Response> responses, List<Culprit> culprits, List<Integer> silent) {
    List<Culprit> named = responses.culpritsAnd(culprits);
    List<Integer> quiet = new ArrayList<>(silent);
    named.forEach(culprit -> quiet.remove((Integer) culprit.executor()));
    return new Combination.Failed(named, quiet);
  }

  private VrfSigners randomness(Session session, List<Contribution> chosen) {
    return required(selectRandomness(session.subject(), chosen));
  }

  private FrostSigners signature(Session session, List<Contribution> chosen) {
    return required(selectSignature(session.subject(), chosen));
  }

  private static <S> S required(Selection<S> selection) {
    return switch (selection) {
      case Selection.Selected<S>(S signers, var _) -> signers;
      case Selection.Refused<S>(String check, String sentence, var _) ->
          throw new IllegalArgumentException(
              "These executors were not chosen: %s, %s".formatted(check, sentence));
    };
  }

  /** The executors of a randomness session, checked as a member checks them. */
  Selection<VrfSigners> selectRandomness(Digest alpha, List<Contribution> chosen) {
    Received<VrfCommitment> received = Received.read(chosen, VrfCommitment::decode);
    return received.culprits().isEmpty()
        ? VrfSigners.of(evaluation(alpha), received.messages())
        : malformed(received);
  }

  /** The executors of a signing session, checked as a member checks them. */
  Selection<FrostSigners> selectSignature(Digest outcome, List<Contribution> chosen) {
    Received<FrostCommitment> received = Received.read(chosen, FrostCommitment::decode);
    return received.culprits().isEmpty()
        ? FrostSigners.of(signing(outcome), received.messages())
        : malformed(received);
  }

  private static <S> Selection<S> malformed(Received<?> received) {
    return new Selection.Refused<>(
        "round-1", "S has a message of round 1 that is malformed", received.culprits());
  }

  Optional<Encoded> verify(SessionKind kind, Digest subject, Encoded result) {
    return switch (kind) {
      case RANDOMNESS -> beta(subject, result);
      case SIGNATURE ->
          result.size() == Signature.LENGTH
                  && Signature.of(result.bytes())
                      .verify(
                          keys.settlement().Y().encode(),
                          OutcomeText.signedBytes(subject),
                          "outcome-signature")
                      .isValid()
              ? Optional.of(Encoded.of(new byte[0]))
              : Optional.empty();
    };
  }

  private Optional<Encoded> beta(Digest alpha, Encoded proof) {
    try {
      return switch (evaluation(alpha).verify(VrfProof.decode(proof.bytes()))) {
        case VrfVerdict.Verified(var output) -> Optional.of(Encoded.of(output.encode()));
        case VrfVerdict.Refused _ -> Optional.empty();
      };
    } catch (MalformedEncodingException e) {
      return Optional.empty();
    }
  }
}
