package io.phantompool.crypto.group.edwards25519;

import io.phantompool.crypto.vectors.VectorChoice;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** A block of differences of either kind. */
final class DifferenceTrial implements VectorChoice.Work {
  private static final EdCurvePoint POINT =
      EdCurvePoint.of(EdPoint.baseTimesVartime(EdScalar.of(7)));
  private static final PreparedPoint PREPARED = PreparedPoint.of(POINT);

  private final Differences differences;

  /** All bits of the scalars count: small ones would leave most digits zero. */
  private final List<EdScalar> scalars =
      IntStream.rangeClosed(1, FieldLanes.LANES)
          .mapToObj(i -> EdScalar.of(i + 1).invert())
          .toList();

  DifferenceTrial(Differences differences) {
    this.differences = differences;
  }

  @Override
  public void pass() {
    prepared();
    plain();
  }

  @Override
  public long[] results() {
    return IntStream.concat(bytes(prepared()), bytes(plain())).asLongStream().toArray();
  }

  private List<EdCurvePoint> prepared() {
    List<PreparedPoint> A = Collections.nCopies(scalars.size(), PREPARED);
    return differences.ofPreparedVartime(scalars, A, scalars.reversed());
  }

  private List<EdCurvePoint> plain() {
    List<EdCurvePoint> A = Collections.nCopies(scalars.size(), POINT);
    return differences.ofVartime(scalars, A, scalars.reversed());
  }

  private static IntStream bytes(List<EdCurvePoint> points) {
    return points.stream().mapToInt(point -> Arrays.hashCode(point.encode()));
  }
}
