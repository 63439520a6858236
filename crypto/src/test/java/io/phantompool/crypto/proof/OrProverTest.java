package io.phantompool.crypto.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretBit;
import io.phantompool.crypto.group.secp256k1.SecretIndex;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.transcript.ProofNonces;
import io.phantompool.crypto.transcript.ProofTranscript;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import io.phantompool.testkit.Vectors;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The sigma protocol of the OR proof under a challenge that comes from outside. */
class OrProverTest {
  private static final Scalar W = Scalar.of(99);

  private static OrBranches branches(int branch, Rng random) {
    Point known = PublicBase.H().point().timesVartime(W);
    Point other = NaiveCurve.anyPoint(random);
    return branch == 0
        ? new OrBranches(PublicBase.H(), known, other)
        : new OrBranches(PublicBase.H(), other, known);
  }

  private static ProofTranscript<Scalar> transcript() {
    return new SchnorrProof.Statement(ProofContext.of("any"), PublicBase.G, Point.GENERATOR).open();
  }

  /** As the proof of an order does it: h of them, ONE challenge after all first messages. */
  @SeededTest(runs = 3)
  void manyShareOneChallengeAndOneTranscript(Rng random) {
    ProofTranscript<Scalar> transcript = transcript();
    List<OrProver> provers = new ArrayList<>();
    List<OrBranches> all = new ArrayList<>();
    EquationBatch batch = new EquationBatch(random.asSecureRandom());
    int branch = random.nextInt(2);
    try (SecretIndex index = SecretIndex.of(branch, 2);
        SecretBit bit = index.bit(0);
        SecretScalar w = SecretScalar.ofPublic(W);
        ProofNonces<SecretScalar> nonces = ProofNonces.onSecp256k1(random.asSecureRandom())) {
      for (int i = 0; i < 4; i++) {
        all.add(branches(branch, random));
        provers.add(new OrProver(all.get(i), bit, w, nonces, transcript));
      }
      for (OrProver prover : provers) {
        transcript.point("T", prover.firstMessages().T_0());
        transcript.point("T", prover.firstMessages().T_1());
      }
      Scalar c = transcript.challenge("c");
      for (int i = 0; i < 4; i++) {
        OrFirstMessages T = provers.get(i).firstMessages();
        OrResponse response = provers.get(i).respond(c);
        assertTrue(all.get(i).verify(T, c, response).isValid());
        assertFalse(all.get(i).verify(T, c.plus(Scalar.ONE), response).isValid());
        all.get(i).addTo(batch, T, c, response);
      }
    }
    assertTrue(batch.holdsVartime());
  }

  @Test
  void aNonceAnswersOneChallengeOnly() {
    Rng random = new Rng(1);
    try (SecretIndex index = SecretIndex.of(1, 2);
        SecretBit bit = index.bit(0);
        SecretScalar w = SecretScalar.ofPublic(W);
        ProofNonces<SecretScalar> nonces = ProofNonces.onSecp256k1(random.asSecureRandom())) {
      OrProver prover = new OrProver(branches(1, random), bit, w, nonces, transcript());
      prover.respond(Scalar.ONE);
      assertThrows(IllegalStateException.class, () -> prover.respond(Scalar.of(2)));
      OrProver closed = new OrProver(branches(1, random), bit, w, nonces, transcript());
      closed.close();
      assertThrows(IllegalStateException.class, () -> closed.respond(Scalar.ONE));
    }
  }

  /** Read from the compiled class, so that a branch or a fast call that slips in is seen. */
  @Test
  void theFirstMessagesAreMadeWithoutABranch() throws IOException {
    try (InputStream in = OrProver.class.getResourceAsStream("OrProver.class")) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      int methods = 0;
      for (MethodModel method : ClassFile.of().parse(bytes).methods()) {
        boolean makesMessages = method.methodName().equalsString("firstMessages");
        for (CodeElement element : method.code().orElseThrow()) {
          assertFalse(makesMessages && element instanceof BranchInstruction);
          assertFalse(
              element instanceof InvokeInstruction call
                  && call.name().stringValue().endsWith("Vartime"));
        }
        methods += makesMessages ? 1 : 0;
      }
      assertEquals(2, methods);
    }
  }

  /** The OR proofs inside the published orders, under the published challenge. */
  @Test
  void theBitsOfThePublishedOrdersHold() throws MalformedEncodingException {
    int bits = 0;
    for (JsonNode order : Vectors.json("phantompool/order.json").required("orders")) {
      if (order.required("valid").asBoolean()) {
        bits += bitsThatHold(order);
      }
    }
    assertTrue(bits >= 4, () -> "there were too few");
  }

  private static int bitsThatHold(JsonNode order) throws MalformedEncodingException {
    byte[] header = hex(order.required("header").required("bytes"));
    ByteReader in = new ByteReader(hex(order.required("order bytes")));
    in.bytes(header.length);
    int N = order.required("Y").size();
    int h = Integer.numberOfTrailingZeros(N);
    PointVector body = PointVector.read(in, N + 5);
    in.bytes(96);
    PointVector W = PointVector.read(in, h);
    List<OrFirstMessages> T = new ArrayList<>();
    for (int i = 0; i < h; i++) {
      T.add(OrFirstMessages.read(in));
    }
    PointVector.read(in, 8);
    Scalar c = Scalar.decode(hex(order.required("c")));
    Scalar power = Scalar.decode(hex(order.required("y")));
    Point before = body.get(N + 2);
    for (int i = 0; i < h; i++) {
      OrBranches branches =
          new OrBranches(
              PublicBase.H(), W.get(i).minus(before), W.get(i).minus(before.timesVartime(power)));
      assertTrue(branches.verify(T.get(i), c, OrResponse.read(in)).isValid());
      before = W.get(i);
      power = power.square();
    }
    return h;
  }

  private static byte[] hex(JsonNode text) {
    return HexFormat.of().parseHex(text.asText());
  }
}
