package io.phantompool.benchmarks.curve;

import io.phantompool.benchmarks.comparison.Comparison;
import io.phantompool.benchmarks.comparison.Contender;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.transcript.ChallengeSpace;
import io.phantompool.crypto.transcript.ProofStatement;
import io.phantompool.crypto.transcript.StatementTranscript;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bouncycastle.crypto.digests.TupleHash;

/**
 * A challenge over a row of points. BouncyCastle's hash is under ours too: the difference is what
 * our transcript costs above the hash.
 */
final class TranscriptChallenge {
  private static final String TYPE = "benchmark";
  private static final String LABEL = "points";

  private TranscriptChallenge() {}

  static Comparison over(int n) {
    return new Comparison("transcript challenge over points", n, () -> contenders(n));
  }

  private record Statement(PointVector points) implements ProofStatement<Scalar> {
    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public ChallengeSpace<Scalar> challengeSpace() {
      return ChallengeSpace.secp256k1();
    }

    @Override
    public void absorbInto(StatementTranscript transcript) {
      transcript.points(LABEL, points);
    }
  }

  private static List<Contender<?>> contenders(int n) {
    PointVector points = Inputs.points(n);
    Statement statement = new Statement(points);
    return List.of(
        Ours.alone(() -> statement.open().challenge("c"), Scalar::encode),
        new Contender<>(
            "BouncyCastle TupleHash",
            () -> bouncyCastle(points),
            c -> Scalar.fromBigInteger(c).encode()));
  }

  private static BigInteger bouncyCastle(PointVector points) {
    TupleHash hash = new TupleHash(256, ascii("PhantomPool/v1/" + TYPE));
    byte[] label = ascii(LABEL);
    hash.update(label, 0, label.length);
    byte[] encoded = points.encode();
    byte[] row =
        ByteBuffer.allocate(Integer.BYTES + encoded.length)
            .putInt(points.size())
            .put(encoded)
            .array();
    hash.update(row, 0, row.length);
    byte[] uniform = new byte[Scalar.UNIFORM_BYTES];
    hash.doOutput(uniform, 0, uniform.length);
    return new BigInteger(1, uniform).mod(BouncyCastle.CURVE.getOrder());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
