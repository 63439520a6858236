package io.phantompool.crypto.threshold;

import io.phantompool.crypto.dkg.keys.SlotKeys;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.crypto.shamir.IndexSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of the executors' answers to a list: its values, or too few answers that hold. */
public sealed interface Opening {
  /** The answers found not to hold, by executor. */
  List<LyingPartial> liars();

  /**
   * The list is open.
   *
   * @param values what the ciphertexts hold
   * @param used the t executors whose answers were combined
   * @param liars the answers found not to hold, by executor
   */
  record Opened(ScaledValues values, IndexSet used, List<LyingPartial> liars) implements Opening {}

  /**
   * Fewer than t answers hold; nothing can be said of any value.
   *
   * @param valid the executors whose answers hold
   * @param liars the answers that do not hold, by executor
   */
  record NotEnough(List<Integer> valid, List<LyingPartial> liars) implements Opening {}

  /** The same with every answer checked. */
  static Opening of(
      CiphertextList list, SlotKeys keys, Map<Integer, PartialDecryption> answers, PointVector Z) {
    return of(list, keys, answers, Z, Scrutiny.EVERY_ANSWER);
  }

  /**
   * Checks answers, the caller's own first and then by index, and combines the first t that hold;
   * any t give the same values.
   *
   * @param answers each executor's answer, by the index of who sent it
   * @param Z the second components: item i's key combination of B points, one for each ciphertext
   * @param scrutiny which answers are checked
   * @throws IllegalArgumentException if the list is not one for these keys, or Z not one for the
   *     list: nobody may be called a liar for that
   */
  static Opening of(
      CiphertextList list,
      SlotKeys keys,
      Map<Integer, PartialDecryption> answers,
      PointVector Z,
      Scrutiny scrutiny) {
    if (list.shareEpoch() != keys.shareEpoch() || list.combination().end() > keys.slots()) {
      throw new IllegalArgumentException("The list is of another share epoch or has other slots");
    }
    if (Z.size() != list.size()) {
      throw new IllegalArgumentException("Each ciphertext has a second component");
    }
    List<LyingPartial> liars = new ArrayList<>();
    List<PartialDecryption> valid = new ArrayList<>();
    for (Map.Entry<Integer, PartialDecryption> sent : ownFirst(answers, scrutiny)) {
      if (valid.size() >= keys.threshold() && !scrutiny.everyAnswer()) {
        break;
      }
      int sender = sent.getKey();
      PartialDecryption answer = sent.getValue();
      switch (scrutinize(sender, answer, list, keys, scrutiny)) {
        case Verdict.Valid holds -> valid.add(answer);
        case Verdict.Invalid failure -> liars.add(new LyingPartial(sender, list, answer, failure));
      }
    }
    if (valid.size() < keys.threshold()) {
      return new NotEnough(
          valid.stream().map(PartialDecryption::executor).sorted().toList(), List.copyOf(liars));
    }
    List<PartialDecryption> chosen = valid.subList(0, keys.threshold());
    return new Opened(
        combine(keys.threshold(), chosen, Z),
        IndexSet.of(chosen.stream().map(PartialDecryption::executor).toList()),
        List.copyOf(liars));
  }

  private static List<Map.Entry<Integer, PartialDecryption>> ownFirst(
      Map<Integer, PartialDecryption> answers, Scrutiny scrutiny) {
    List<Map.Entry<Integer, PartialDecryption>> ordered =
        new ArrayList<>(new TreeMap<>(answers).entrySet());
    ordered.sort(Comparator.comparing(sent -> !scrutiny.own().contains(sent.getKey())));
    return ordered;
  }

  private static Verdict scrutinize(
      int sender, PartialDecryption answer, CiphertextList list, SlotKeys keys, Scrutiny scrutiny) {
    return scrutiny.own().contains(sender)
        ? requireOwn(sender, answer, list)
        : verify(sender, answer, list, keys);
  }

  private static Verdict requireOwn(int own, PartialDecryption answer, CiphertextList list) {
    if (answer.executor() != own || answer.P().size() != list.size()) {
      throw new IllegalArgumentException("The caller's own answer is to this list and its own");
    }
    return Verdict.valid();
  }

  private static Verdict verify(
      int sender, PartialDecryption answer, CiphertextList list, SlotKeys keys) {
    return Verdict.of(
            answer.executor() == sender, "partial", "The answer names another executor as its own")
        .and(() -> answer.verify(list, keys));
  }

  /**
   * Puts together the answers of the given executors, which have been verified.
   *
   * @param threshold t
   * @throws IllegalArgumentException if these are not t answers of different executors, or not for
   *     as many ciphertexts
   */
  static ScaledValues combine(int threshold, List<PartialDecryption> partials, PointVector Z) {
    if (partials.size() != threshold) {
      throw new IllegalArgumentException(
          "A list opens with %d answers, not with %d".formatted(threshold, partials.size()));
    }
    List<PartialDecryption> ordered =
        partials.stream().sorted(Comparator.comparing(PartialDecryption::executor)).toList();
    IndexSet S = IndexSet.of(ordered.stream().map(PartialDecryption::executor).toList());
    return ScaledValues.of(S, ordered.stream().map(PartialDecryption::P).toList(), Z);
  }
}
