package io.phantompool.simulator.standin;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.BatchedDleqProof;
import io.phantompool.crypto.session.Culprit;
import io.phantompool.crypto.threshold.KeyCombination;
import io.phantompool.crypto.threshold.PartialDecryption;
import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.Encoded;
import io.phantompool.protocol.committee.Opened;
import io.phantompool.protocol.committee.Openings;
import io.phantompool.protocol.round.Question;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Opens a set whose contents lie in the clear, once enough executors have given what they must. */
final class StandInOpenings implements Openings {
  private final StandInKeys keys;
  private final int threshold;
  private final StandInSeals.Sealed sealed;

  StandInOpenings(StandInKeys keys, int threshold, StandInSeals.Sealed sealed) {
    this.keys = keys;
    this.threshold = threshold;
    this.sealed = sealed;
  }

  /** In the form of a real one, so that a record can carry it: its proof is the executor's hash. */
  Contribution partial(int executor, Question question) {
    byte[] hash = keys.of(executor, "partial", sealed.T().digest().encode(), name(question));
    PartialDecryption form =
        new PartialDecryption(
            executor,
            PointVector.of(Collections.nCopies(question.orders().size(), Point.GENERATOR)),
            new BatchedDleqProof(scalar(hash, 0), scalar(hash, Scalar.BYTES)));
    return new Contribution(executor, Encoded.of(form.encode()));
  }

  private static Scalar scalar(byte[] hash, int from) {
    byte[] wide = new byte[Scalar.UNIFORM_BYTES];
    System.arraycopy(hash, from, wide, Scalar.UNIFORM_BYTES - Scalar.BYTES, Scalar.BYTES);
    return Scalar.ofUniform(wide);
  }

  private static byte[] name(Question question) {
    byte[] hash = question.purpose().text().getBytes(StandardCharsets.UTF_8);
    byte[] place =
        ByteBuffer.allocate(2 * Integer.BYTES)
            .putInt(question.tick().index())
            .putInt(question.longSide().code())
            .array();
    hash = StandInKeys.hash(hash, "question", place);
    for (Digest order : question.orders()) {
      hash = StandInKeys.hash(hash, "order", order.encode());
    }
    return hash;
  }

  @Override
  public Optional<Opened> lyingOpen(Question question) {
    return Optional.empty();
  }

  @Override
  public Opened combine(Question question, List<Contribution> answers) {
    Map<Integer, Contribution> valid = new TreeMap<>();
    List<Culprit> culprits = new ArrayList<>();
    for (Contribution answer : answers.stream().distinct().toList()) {
      if (isFrom(answer, question)) {
        valid.put(answer.executor(), answer);
      } else {
        culprits.add(
            new Culprit(answer.executor(), "stand-in", "Its partial decryption does not hold"));
      }
    }
    List<Integer> used = valid.keySet().stream().limit(threshold).toList();
    return used.size() < threshold
        ? new Opened.TooFew(List.copyOf(valid.keySet()), culprits)
        : new Opened.Values(values(question), used, culprits);
  }

  private boolean isFrom(Contribution answer, Question question) {
    return keys.isExecutor(answer.executor())
        && answer.equals(partial(answer.executor(), question));
  }

  private List<Long> values(Question question) {
    KeyCombination combination = question.combination(sealed.market().ladder().slots());
    return question.isAboutSum()
        ? List.of(
            sealed.orders().values().stream().mapToLong(held -> shown(held, combination)).sum())
        : question.orders().stream().map(id -> shown(held(id), combination)).toList();
  }

  private StandInSeals.Held held(Digest id) {
    StandInSeals.Held held = sealed.orders().get(id);
    if (held == null) {
      throw new IllegalArgumentException("Order " + id + " is not in the set");
    }
    return held;
  }

  private static long shown(StandInSeals.Held held, KeyCombination combination) {
    int slot = held.content().slot();
    return combination.runs().stream()
        .filter(run -> run.from() <= slot && slot < run.to())
        .mapToLong(run -> run.negative() ? -held.lots() : held.lots())
        .sum();
  }
}
