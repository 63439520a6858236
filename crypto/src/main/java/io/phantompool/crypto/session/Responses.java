package io.phantompool.crypto.session;

import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.crypto.shamir.IndexSet;
import java.util.List;
import java.util.function.Function;

/** The responses of a session's executors S, each of them checked. */
public sealed interface Responses {
  /**
   * A good one of each.
   *
   * @param sum the sum of all z_j
   * @param culprits who answered without being asked, which stops nobody
   */
  record Complete(EdScalar sum, List<Culprit> culprits) implements Responses {
    /** Copies the list. */
    public Complete {
      culprits = List.copyOf(culprits);
    }
  }

  /**
   * Not of each.
   *
   * @param culprits who sent a bad one
   * @param silent members of S who sent none; they may be slow, which is no lie
   */
  record Incomplete(List<Culprit> culprits, List<Integer> silent) implements Responses {
    /** Copies the lists. */
    public Incomplete {
      culprits = List.copyOf(culprits);
      silent = List.copyOf(silent);
    }
  }

  /**
   * Sorts out what was received.
   *
   * @param check whether the response of a member of S is good
   */
  static Responses collect(IndexSet S, List<Response> received, Function<Response, Verdict> check) {
    Sifted<Response> sifted =
        Sifted.of(received, response -> membership(S, response).and(() -> check.apply(response)));
    if (sifted.valid().size() < S.size()) {
      return new Incomplete(sifted.culprits(), silent(S, received));
    }
    return new Complete(
        sifted.valid().stream().map(Response::z).reduce(EdScalar.ZERO, EdScalar::plus),
        sifted.culprits());
  }

  private static List<Integer> silent(IndexSet S, List<Response> received) {
    return S.indices().stream()
        .filter(j -> received.stream().noneMatch(response -> response.executor() == j))
        .toList();
  }

  private static Verdict membership(IndexSet S, Response response) {
    return Verdict.of(
        S.contains(response.executor()), "not-asked", "It answered though it is not in S");
  }
}
