package io.phantompool.crypto.group.edwards25519;

import io.phantompool.crypto.group.secp256k1.field.Backend;
import io.phantompool.crypto.vectors.VectorChoice;
import java.util.ArrayList;
import java.util.List;

/**
 * Many differences s B - k A, each for itself, as verifying signatures asks for. Where the
 * machine's wide vectors pay ({@link Backend#chosen}), eight are computed in step, one in each
 * lane; the results are the same. Variable time.
 */
public final class Differences {
  /** Fewer than this leave too many lanes idle. */
  private static final int LEAST_IN_LANES = 3;

  private final Backend backend;

  private Differences(Backend backend) {
    this.backend = backend;
  }

  /** As this machine does it best. */
  public static Differences chosen() {
    return on(Chosen.CHOICE.isForVectors() ? Backend.VECTOR : Backend.SCALAR);
  }

  /** On one back end; for tests and comparisons. */
  public static Differences on(Backend backend) {
    return new Differences(backend);
  }

  private static final class Chosen {
    static final VectorChoice CHOICE =
        VectorChoice.between(
            "signatures",
            () -> new DifferenceTrial(on(Backend.SCALAR)),
            () -> new DifferenceTrial(on(Backend.VECTOR)));
  }

  /** The values of one kind of point for some s, A and k, which are as many. */
  private interface Lanes<P> {
    long[][] of(List<EdScalar> s, List<P> A, List<EdScalar> k);
  }

  private interface OneByOne<P> {
    EdCurvePoint of(EdScalar s, P A, EdScalar k);
  }

  /** s_i B - k_i A_i for points with a table. */
  public List<EdCurvePoint> ofPreparedVartime(
      List<EdScalar> s, List<PreparedPoint> A, List<EdScalar> k) {
    return each(s, A, k, DifferenceLanes::prepared, (si, Ai, ki) -> Ai.differenceVartime(si, ki));
  }

  /** s_i B - k_i A_i for points that come once. */
  public List<EdCurvePoint> ofVartime(List<EdScalar> s, List<EdCurvePoint> A, List<EdScalar> k) {
    return each(s, A, k, DifferenceLanes::plain, (si, Ai, ki) -> Ai.differenceVartime(si, ki));
  }

  private <P> List<EdCurvePoint> each(
      List<EdScalar> s, List<P> A, List<EdScalar> k, Lanes<P> lanes, OneByOne<P> oneByOne) {
    if (A.size() != s.size() || A.size() != k.size()) {
      throw new IllegalArgumentException("Differences take as many s, A and k");
    }
    List<EdCurvePoint> results = new ArrayList<>(A.size());
    int at = 0;
    while (backend == Backend.VECTOR && at + LEAST_IN_LANES <= A.size()) {
      int to = Math.min(A.size(), at + FieldLanes.LANES);
      for (long[] point : lanes.of(s.subList(at, to), A.subList(at, to), k.subList(at, to))) {
        results.add(new EdCurvePoint(point));
      }
      at = to;
    }
    for (; at < A.size(); at++) {
      results.add(oneByOne.of(s.get(at), A.get(at), k.get(at)));
    }
    return results;
  }
}
