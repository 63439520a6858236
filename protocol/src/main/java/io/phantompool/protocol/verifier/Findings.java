package io.phantompool.protocol.verifier;

import io.phantompool.crypto.proof.Verdict;
import io.phantompool.crypto.session.Culprit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** What has been found so far. */
final class Findings {
  /** Of so many faults of one check the sentences are kept. */
  private static final int MOST = 20;

  private static final String NOT_REACHED = "a check before it failed";

  private final Map<Check, List<Fault>> faults = new EnumMap<>(Check.class);
  private final Map<Check, Integer> counts = new EnumMap<>(Check.class);
  private final Map<Check, String> passed = new EnumMap<>(Check.class);
  private final Map<Check, String> skipped = new EnumMap<>(Check.class);
  private final List<Culprit> convicted = new ArrayList<>();

  void fault(Check check, String sentence) {
    fault(check, new Fault(sentence, OptionalInt.empty()));
  }

  void fault(Check check, String sentence, int culprit) {
    fault(check, new Fault(sentence, OptionalInt.of(culprit)));
  }

  private void fault(Check check, Fault fault) {
    List<Fault> kept = faults.computeIfAbsent(check, _ -> new ArrayList<>());
    if (kept.size() < MOST) {
      kept.add(fault);
    }
    counts.merge(check, 1, Integer::sum);
  }

  /** A fault unless it holds. */
  boolean require(Check check, boolean holds, String sentence) {
    if (!holds) {
      fault(check, sentence);
    }
    return holds;
  }

  /** The same with a sentence that costs something to make. */
  boolean require(Check check, boolean holds, Supplier<String> sentence) {
    return holds || require(check, false, sentence.get());
  }

  /** A fault unless the verdict is that it holds. */
  boolean require(Check check, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Valid() -> true;
      case Verdict.Invalid(var _, String sentence) -> require(check, false, sentence);
    };
  }

  /** The check is over: it passed, if it has no fault. */
  void done(Check check, String detail) {
    passed.put(check, detail);
  }

  void skip(Check check, String because) {
    skipped.put(check, because);
  }

  void convict(Culprit culprit) {
    convicted.add(culprit);
  }

  boolean holds(Check check) {
    return !faults.containsKey(check);
  }

  Verification verification() {
    List<CheckResult> results = new ArrayList<>();
    for (Check check : Check.values()) {
      results.add(result(check));
    }
    return new Verification(results, convicted);
  }

  private CheckResult result(Check check) {
    List<Fault> found = faults.get(check);
    if (found != null) {
      return new CheckResult.Failed(check, found, counts.getOrDefault(check, found.size()));
    }
    String detail = passed.get(check);
    return detail == null
        ? new CheckResult.Skipped(check, skipped.getOrDefault(check, NOT_REACHED))
        : new CheckResult.Passed(check, detail);
  }
}
