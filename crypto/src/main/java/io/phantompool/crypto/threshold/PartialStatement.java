package io.phantompool.crypto.threshold;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.proof.BatchedDleqStatement;
import io.phantompool.crypto.transcript.StatementTranscript;

/**
 * That executor j multiplied every C_i of a list with its share of the key combination: X = x G and
 * P_i = x C_i (encoding.md section 8, {@code partial}).
 *
 * @param list the list
 * @param executor j
 * @param X the executor's public share under the combination
 * @param P the products
 */
public record PartialStatement(CiphertextList list, int executor, Point X, PointVector P)
    implements BatchedDleqStatement {
  @Override
  public String type() {
    return "partial";
  }

  @Override
  public PointVector C() {
    return list.C();
  }

  @Override
  public void absorbInto(StatementTranscript transcript) {
    list.absorbContext(transcript);
    transcript
        .u64("executor", executor)
        .items("combination", list.combination().items())
        .point("X", X)
        .digests("ids", list.ids())
        .points("C", list.C())
        .points("P", P);
  }
}
