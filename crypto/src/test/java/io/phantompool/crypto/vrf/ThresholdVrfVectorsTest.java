package io.phantompool.crypto.vrf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.session.Answer;
import io.phantompool.crypto.session.FixedNonces;
import io.phantompool.crypto.session.Response;
import io.phantompool.crypto.session.Selection;
import io.phantompool.crypto.shamir.DealtEdKey;
import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.crypto.shamir.Lagrange;
import io.phantompool.testkit.Vectors;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The transcripts of whole sessions, byte for byte. */
class ThresholdVrfVectorsTest {
  private static final HexFormat HEX = HexFormat.of();

  @Test
  void reproducesThePublishedRuns() throws MalformedEncodingException {
    JsonNode file = Vectors.json("phantompool/threshold-vrf.json");
    List<String> shares =
        IntStream.rangeClosed(1, 5).mapToObj(j -> text(file.get("shares"), j)).toList();
    DealtEdKey dealt = dealt(shares);
    assertEquals(file.get("Y").asText(), dealt.key().Y().toString());
    for (int j = 1; j <= 5; j++) {
      assertEquals(text(file.get("public shares"), j), dealt.key().publicShare(j).toString());
    }
    for (JsonNode run : file.get("runs")) {
      check(dealt, run);
    }
  }

  private static void check(DealtEdKey dealt, JsonNode run) throws MalformedEncodingException {
    VrfEvaluation evaluation = new VrfEvaluation(dealt.key(), digest(run.get("alpha").asText()));
    List<VrfExecutor> executors = new ArrayList<>();
    List<VrfCommitment> received = new ArrayList<>();
    for (JsonNode index : run.get("executors")) {
      int j = index.asInt();
      JsonNode nonces = run.get("nonces d, f").get(Integer.toString(j));
      VrfExecutor executor =
          executor(
              dealt,
              evaluation,
              j,
              nonces.get(0).asText(),
              nonces.get(1).asText(),
              text(run.get("DLEQ nonce fresh"), j));
      executors.add(executor);
      byte[] message = executor.commitment().encode();
      assertEquals(text(run.get("round 1"), j), HEX.formatHex(message));
      received.add(VrfCommitment.decode(message));
    }
    VrfSigners signers = selected(VrfSigners.choose(evaluation, received));
    List<Integer> S = new ArrayList<>();
    run.get("signers").forEach(j -> S.add(j.asInt()));
    assertEquals(S, signers.S().indices());

    List<Response> responses = new ArrayList<>();
    for (VrfExecutor executor : executors) {
      int j = executor.commitment().executor();
      int at = S.indexOf(j);
      if (at >= 0) {
        assertEquals(DealtEdKey.scalar(text(run.get("rho"), j)), signers.rho(at));
        Answer answer = executor.answer(signers);
        Response response = assertInstanceOf(Answer.Given.class, answer).response();
        assertEquals(DealtEdKey.scalar(text(run.get("z"), j)), response.z());
        responses.add(Response.decode(response.encode()));
      }
    }
    var combined = assertInstanceOf(VrfCombination.Combined.class, signers.combine(responses));
    assertEquals(run.get("pi").asText(), HEX.formatHex(combined.proof().encode()));
    assertEquals(run.get("beta").asText(), combined.output().toString());
    assertEquals(
        digests(run.get("ids in rank order")), combined.output().rank(digests(run.get("ids"))));
    assertEquals(
        run.get("rank hash of the first id").asText(),
        combined.output().rankHash(digests(run.get("ids")).getFirst()).toString());
  }

  /** The first published run, so that the bytes stay what they are without the folder, too. */
  @Test
  void keepsTheTranscriptOfTheFirstRun() {
    DealtEdKey dealt =
        dealt(
            List.of(
                "3e7aa38a0ebb6217cc8bab216b8c72d7f2b9c82aa3159f81892fb7ce70a4d709",
                "44f1aaa637a211d2b26c41696ba6af6ca71410779ae2e375c16722129e42d902",
                "36933f50919f55147d6b95b765058b779497fcf0955d55eaa893353e29e5fb03",
                "146061871bb32ede2a88a70c5aa904f8b9428e989586f3de3fb3f052128c3f0d",
                "f1831aefbb798ad7e52580c569983dd91716c56d995dbe5386c653505937a40e"));
    VrfEvaluation evaluation =
        new VrfEvaluation(
            dealt.key(),
            digest("e007f030c2ff429e4772cf4cca818f3ff5546293c844086a54c7ca1f47cdca50"));
    List<VrfExecutor> executors =
        List.of(
            executor(
                dealt,
                evaluation,
                1,
                "c9d9c78b37897d51ad2886c606b42495b9b558776c609b10bd5061961c5dff04",
                "5355fec02b0595f95c4af688fa78b82f3defb9e97abe57b9961eb3927f613b0a",
                "c3e986ef2148ee09144974a3b80fae9cf561138fd41bc9861d28c3c73e85acec"),
            executor(
                dealt,
                evaluation,
                2,
                "199a5ceb46543d9128e07bc48c104303e678561bd69910e4595f36c2aa9e6508",
                "77cc8885606267bc16e59fb883771511a81cce8208f5dcb3077de0ebb94f1508",
                "e101eca6a9bb62d8fe0177edf0dd43af8e249f77ecbb8965d6971a7c0a118550"),
            executor(
                dealt,
                evaluation,
                3,
                "72d13925c019433f87de7ef41516897c67a0a1e068357d6658fc5c28e230fe0f",
                "f4328c298bd157723c75e0dda1803cc237552fbf5744337643138973ec26ff0b",
                "9bfc9326e3e9f32b35ef6402d44526d59efdfbefca6b933686ee37a4c2498671"));
    assertArrayEquals(
        HEX.parseHex(
            "0000000000000001"
                + "1b9c50baec7051bf8ae170eeb3f4cf632b38cd99cc54193b455f1730d9197022"
                + "1a5c6299be2e77698f08b0c28a8c2610cf45fb6177a9745da179ea118aae3000"
                + "e2e61abd514cf12dd5fc067da3f6131e2924b41f7a93f7358fcaa1f72640d100"
                + "ff5ad471ad932d81de39bb7f6cacb1fd0064344685a77cdd88921c4231cb3f88"
                + "5fccee498d98552647ea3a556dc204f3957140105b45646e5fc44bd68bd508ab"
                + "9fe1e93fe09bc94bd81362967fea85b9cca6b63e2f392ef34de1b09e88bdb466"
                + "5c00cd55a2581d44f7337cbabeb1d126699feddecb1a587e03fe5efb54ae9474"),
        executors.getFirst().commitment().encode());
    VrfSigners signers =
        selected(
            VrfSigners.choose(
                evaluation, executors.stream().map(VrfExecutor::commitment).toList()));
    assertEquals(
        "5bde78f690e559cfe49720f16ed3a787469b9dc5da0e59c1cf87f03a10273703",
        signers.rho(0).toString());
    List<Response> responses =
        executors.stream()
            .map(executor -> ((Answer.Given) executor.answer(signers)).response())
            .toList();
    assertEquals(
        "232645441c5fe4a2b50e615655d3a6f8060f5f213a6e444c80bd5a3a6383ab04",
        responses.getFirst().z().toString());
    var combined = assertInstanceOf(VrfCombination.Combined.class, signers.combine(responses));
    assertEquals(
        "eddbffb817a8be1343328231938f0c6fa46a5d39a149bb240a64527d38735799"
            + "04076ed5705a12273f73ee48ff3707fe9186435697a96ebad604749e43860726"
            + "9b739149de4f1e39d20fb94cae3ec301",
        HEX.formatHex(combined.proof().encode()));
    assertTrue(combined.output().toString().startsWith("f1b16a8251eb2343f3ab39d111221c2f"));
  }

  private static VrfExecutor executor(
      DealtEdKey dealt, VrfEvaluation evaluation, int j, String d, String f, String fresh) {
    return VrfExecutor.commit(
        dealt.share(j),
        evaluation,
        FixedNonces.pair(DealtEdKey.scalar(d), DealtEdKey.scalar(f)),
        FixedNonces.ofProof(HEX.parseHex(fresh)));
  }

  /** Three of five; the key is what the first three shares make. */
  private static DealtEdKey dealt(List<String> shares) {
    List<EdScalar> x = shares.stream().map(DealtEdKey::scalar).toList();
    List<EdScalar> lambda = Lagrange.edAtZero(IndexSet.range(1, 3));
    EdScalar secret =
        IntStream.range(0, 3)
            .mapToObj(i -> lambda.get(i).times(x.get(i)))
            .reduce(EdScalar.ZERO, EdScalar::plus);
    return DealtEdKey.ofShares(3, secret, x);
  }

  @SuppressWarnings("unchecked")
  private static VrfSigners selected(Selection<VrfSigners> selection) {
    Selection.Selected<VrfSigners> selected = assertInstanceOf(Selection.Selected.class, selection);
    assertEquals(List.of(), selected.culprits());
    return selected.signers();
  }

  private static String text(JsonNode byIndex, int j) {
    return byIndex.get(Integer.toString(j)).asText();
  }

  private static Digest digest(String hex) {
    return Digest.of(HEX.parseHex(hex));
  }

  private static List<Digest> digests(JsonNode list) {
    List<Digest> digests = new ArrayList<>();
    list.forEach(id -> digests.add(digest(id.asText())));
    return digests;
  }
}
