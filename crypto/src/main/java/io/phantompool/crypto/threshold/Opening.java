package io.phantompool.crypto.threshold;

import io.phantompool.crypto.dkg.keys.SlotKeys;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.crypto.shamir.Lagrange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of the executors' answers to a list: its values times G, or too few that hold. */
public sealed interface Opening {
  /** The answers that do not hold, by executor. */
  List<LyingPartial> liars();

  /**
   * The list is open.
   *
   * @param values value_i G for every ciphertext i
   * @param used the t executors whose answers were combined
   * @param liars the answers that do not hold, by executor
   */
  record Opened(PointVector values, IndexSet used, List<LyingPartial> liars) implements Opening {}

  /**
   * Fewer than t answers hold; nothing can be said of any value.
   *
   * @param valid the executors whose answers hold
   * @param liars the answers that do not hold, by executor
   */
  record NotEnough(List<Integer> valid, List<LyingPartial> liars) implements Opening {}

  /**
   * Checks all answers and combines the t of lowest index among those that hold; any t give the
   * same values.
   *
   * @param answers each executor's answer, by the index of who sent it
   * @param Z the second components: item i's key combination of B points, one for each ciphertext
   * @throws IllegalArgumentException if the list is not one for these keys, or Z not one for the
   *     list: nobody may be called a liar for that
   */
  static Opening of(
      CiphertextList list, SlotKeys keys, Map<Integer, PartialDecryption> answers, PointVector Z) {
    if (list.shareEpoch() != keys.shareEpoch() || list.combination().end() > keys.slots()) {
      throw new IllegalArgumentException("The list is of another share epoch or has other slots");
    }
    if (Z.size() != list.size()) {
      throw new IllegalArgumentException("Each ciphertext has a second component");
    }
    List<LyingPartial> liars = new ArrayList<>();
    Map<Integer, PartialDecryption> valid = new TreeMap<>();
    new TreeMap<>(answers)
        .forEach(
            (sender, answer) -> {
              switch (verify(sender, answer, list, keys)) {
                case Verdict.Valid holds -> valid.put(sender, answer);
                case Verdict.Invalid failure ->
                    liars.add(new LyingPartial(sender, list, answer, failure));
              }
            });
    if (valid.size() < keys.threshold()) {
      return new NotEnough(List.copyOf(valid.keySet()), List.copyOf(liars));
    }
    List<PartialDecryption> chosen = valid.values().stream().limit(keys.threshold()).toList();
    IndexSet used = IndexSet.of(chosen.stream().map(PartialDecryption::executor).toList());
    return new Opened(combine(keys.threshold(), chosen, Z), used, List.copyOf(liars));
  }

  private static Verdict verify(
      int sender, PartialDecryption answer, CiphertextList list, SlotKeys keys) {
    return Verdict.of(
            answer.executor() == sender, "partial", "The answer names another executor as its own")
        .and(() -> answer.verify(list, keys));
  }

  /**
   * value_i G = Z_i - sum lambda_j P_ij over the given executors, whose answers have been verified.
   * Since the lambda_j sum to 1, that is Z_i - P_i1 - sum lambda_j (P_ij - P_i1) over the others:
   * one multiplication less.
   *
   * @param threshold t
   * @throws IllegalArgumentException if these are not t answers of different executors, or not for
   *     as many ciphertexts
   */
  static PointVector combine(int threshold, List<PartialDecryption> partials, PointVector Z) {
    if (partials.size() != threshold) {
      throw new IllegalArgumentException(
          "A list opens with %d answers, not with %d".formatted(threshold, partials.size()));
    }
    IndexSet S = IndexSet.of(partials.stream().map(PartialDecryption::executor).toList());
    List<Scalar> lambda = Lagrange.atZero(S);
    PointVector first = partials.getFirst().P().negate();
    PointVector values = Z.plusVartime(first);
    for (PartialDecryption partial : partials.subList(1, threshold)) {
      Scalar factor = lambda.get(S.indices().indexOf(partial.executor())).negate();
      // Public products; the routine for one scalar and many points is simply the fastest.
      try (SecretScalar k = SecretScalar.ofPublic(factor)) {
        values = values.plusVartime(partial.P().plusVartime(first).timesEach(k));
      }
    }
    return values;
  }
}
