package io.phantompool.crypto.bulletproof;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.transcript.NestedStatement;
import io.phantompool.crypto.transcript.StatementTranscript;
import java.util.List;

/**
 * That the value v_j in each commitment V_j = v_j G + gamma_j H is below 2^w_j (encoding.md section
 * 7). The commitments are derived by everyone and may be the identity.
 *
 * @param widths w_1 .. w_t
 * @param V V_1 .. V_t
 */
public record RangeStatement(Widths widths, List<Point> V) implements NestedStatement {
  public RangeStatement {
    V = List.copyOf(V);
    if (V.size() != widths.values()) {
      throw new IllegalArgumentException(
          "A range proof needs a width for each commitment, not "
              + widths.values()
              + " for "
              + V.size());
    }
  }

  @Override
  public void absorbInto(StatementTranscript transcript) {
    transcript
        .u64s("bp+/widths", widths.bits().stream().mapToLong(Integer::longValue).toArray())
        .points("bp+/V", V);
  }
}
