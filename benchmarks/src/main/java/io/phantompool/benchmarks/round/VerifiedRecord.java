package io.phantompool.benchmarks.round;

import io.phantompool.benchmarks.committee.Committee;
import io.phantompool.benchmarks.comparison.Comparison;
import io.phantompool.benchmarks.comparison.Contender;
import io.phantompool.protocol.order.OrderVerifier;
import io.phantompool.protocol.verifier.Known;
import io.phantompool.protocol.verifier.ProgressWatch;
import io.phantompool.protocol.verifier.RoundVerifier;
import io.phantompool.protocol.verifier.Verification;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/** A stranger's check of a whole record, beside the check of its orders' proofs alone. */
final class VerifiedRecord {
  private static final byte[] HOLDS = "holds".getBytes(StandardCharsets.US_ASCII);

  private VerifiedRecord() {}

  static Comparison of(Committee committee, int n) {
    return new Comparison(
        "verify the record, N = %d".formatted(committee.slots()),
        n,
        () -> contenders(RecordStage.of(committee, n)));
  }

  private static List<Contender<?>> contenders(RecordStage stage) {
    SecureRandom random = new SecureRandom();
    OrderVerifier proofs = new OrderVerifier(stage.keys(), random);
    RoundVerifier verifier = new RoundVerifier(Known.NOTHING, random, ProgressWatch.NONE);
    return List.of(
        new Contender<>(
            Contender.OURS,
            () -> verifier.verify(new ByteArrayInputStream(stage.file())),
            VerifiedRecord::bytes),
        new Contender<>(
            "its orders' proofs alone",
            () -> proofs.verifyAll(stage.claims()),
            refusals -> refusals.stream().allMatch(Optional::isEmpty) ? HOLDS : new byte[0]));
  }

  private static byte[] bytes(Verification verification) {
    return verification.isValid()
        ? HOLDS
        : verification.toString().getBytes(StandardCharsets.UTF_8);
  }
}
