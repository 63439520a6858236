package io.phantompool.crypto.frost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.crypto.ed25519.Ed25519;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.session.Answer;
import io.phantompool.crypto.session.FixedNonces;
import io.phantompool.crypto.session.Response;
import io.phantompool.crypto.session.Selection;
import io.phantompool.crypto.shamir.DealtEdKey;
import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.crypto.shamir.Lagrange;
import io.phantompool.testkit.Vectors;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrostVectorsTest {
  private static final HexFormat HEX = HexFormat.of();

  /** Appendix E.1 of RFC 9591, and the same key with the nonces of another implementation. */
  @ParameterizedTest
  @ValueSource(
      strings = {"frost/cfrg-frost-ed25519-sha512.json", "frost/zf-frost-ed25519-vectors.json"})
  void reproducesThePublishedSignatures(String path) throws MalformedEncodingException {
    JsonNode file = Vectors.json(path);
    JsonNode inputs = file.get("inputs");
    DealtEdKey dealt =
        DealtEdKey.of(
            List.of(
                scalar(inputs, "group_secret_key"),
                DealtEdKey.scalar(inputs.get("share_polynomial_coefficients").get(0).asText())),
            3);
    for (JsonNode share : inputs.get("participant_shares")) {
      assertEquals(
          scalar(share, "participant_share"),
          dealt.secrets().get(share.get("identifier").asInt() - 1));
    }
    FrostSigning signing =
        new FrostSigning(dealt.key(), HEX.parseHex(inputs.get("message").asText()));

    List<FrostSigner> executors = new ArrayList<>();
    for (JsonNode output : file.get("round_one_outputs").get("outputs")) {
      FrostSigner executor =
          executor(
              dealt,
              signing,
              output.get("identifier").asInt(),
              output.get("hiding_nonce").asText(),
              output.get("binding_nonce").asText());
      FrostCommitment commitment = executor.commitment();
      assertEquals(output.get("hiding_nonce_commitment").asText(), commitment.D().toString());
      assertEquals(output.get("binding_nonce_commitment").asText(), commitment.F().toString());
      assertEquals(commitment, FrostCommitment.decode(commitment.encode()));
      executors.add(executor);
    }
    FrostSigners signers = signers(signing, executors);
    List<Response> responses = new ArrayList<>();
    for (int at = 0; at < executors.size(); at++) {
      JsonNode round1 = file.get("round_one_outputs").get("outputs").get(at);
      assertEquals(scalar(round1, "binding_factor"), signers.rho(at));
      Response response = response(executors.get(at), signers);
      JsonNode round2 = file.get("round_two_outputs").get("outputs").get(at);
      assertEquals(round2.get("identifier").asInt(), response.executor());
      assertEquals(scalar(round2, "sig_share"), response.z());
      responses.add(response);
    }
    assertEquals(
        file.get("final_output").get("sig").asText(), HEX.formatHex(sign(signers, responses)));
  }

  /** Appendix E.1 of RFC 9591 once more, so that it is checked without the folder, too. */
  @Test
  void signsTheExampleOfTheRfc() {
    DealtEdKey dealt =
        DealtEdKey.of(
            List.of(
                DealtEdKey.scalar(
                    "7b1c33d3f5291d85de664833beb1ad469f7fb6025a0ec78b3a790c6e13a98304"),
                DealtEdKey.scalar(
                    "178199860edd8c62f5212ee91eff1295d0d670ab4ed4506866bae57e7030b204")),
            3);
    assertEquals(
        "15d21ccd7ee42959562fc8aa63224c8851fb3ec85a3faf66040d380fb9738673",
        dealt.key().Y().toString());
    FrostSigning signing = new FrostSigning(dealt.key(), HEX.parseHex("74657374"));
    List<FrostSigner> executors =
        List.of(
            executor(
                dealt,
                signing,
                1,
                "812d6104142944d5a55924de6d49940956206909f2acaeedecda2b726e630407",
                "b1110165fc2334149750b28dd813a39244f315cff14d4e89e6142f262ed83301"),
            executor(
                dealt,
                signing,
                3,
                "c256de65476204095ebdc01bd11dc10e57b36bc96284595b8215222374f99c0e",
                "243d71944d929063bc51205714ae3c2218bd3451d0214dfb5aeec2a90c35180d"));
    FrostSigners signers = signers(signing, executors);
    assertEquals(
        "f2cb9d7dd9beff688da6fcc83fa89046b3479417f47f55600b106760eb3b5603",
        signers.rho(0).toString());
    byte[] signature =
        sign(signers, executors.stream().map(executor -> response(executor, signers)).toList());
    assertEquals(
        "36282629c383bb820a88b71cae937d41f2f2adfcc3d02e55507e2fb9e2dd3cbe"
            + "bd9d2b0844e49ae0f3fa935161e1419aab7b47d21a37ebeae1f17d4987b3160b",
        HEX.formatHex(signature));
    assertTrue(Ed25519.verify(dealt.key().Y().encode(), signing.message(), signature).isValid());
  }

  @Test
  void acceptsTheKeyOfAnotherImplementationsCeremony() throws MalformedEncodingException {
    JsonNode inputs = Vectors.json("frost/zf-frost-ed25519-vectors_dkg.json").get("inputs");
    List<EdScalar> secrets =
        IntStream.rangeClosed(1, 3)
            .mapToObj(j -> scalar(inputs.get(Integer.toString(j)), "signing_share"))
            .toList();
    List<EdScalar> lambda = Lagrange.edAtZero(IndexSet.range(1, 2));
    EdScalar secret = lambda.get(0).times(secrets.get(0)).plus(lambda.get(1).times(secrets.get(1)));
    DealtEdKey dealt = DealtEdKey.ofShares(2, secret, secrets);
    assertEquals(inputs.get("verifying_key").asText(), dealt.key().Y().toString());
    for (int j = 1; j <= 3; j++) {
      assertEquals(
          inputs.get(Integer.toString(j)).get("verifying_share").asText(),
          EdPoint.decode(dealt.key().publicShare(j).encode()).toString());
    }
  }

  @Test
  void readsAndRefusesTheSamplesOfAnotherImplementation() throws MalformedEncodingException {
    JsonNode samples = Vectors.json("frost/zf-frost-ed25519-samples.json");
    String invalid =
        Vectors.json("frost/zf-frost-ed25519-elements.json")
            .get("elements")
            .get("invalid_element")
            .asText();
    String one = samples.get("element1").asText();
    String two = samples.get("element2").asText();
    FrostCommitment commitment = FrostCommitment.decode(message(16, one + two));
    assertEquals(one, commitment.D().toString());
    assertEquals(two, commitment.F().toString());
    assertEquals(
        samples.get("scalar1").asText(),
        Response.decode(message(16, samples.get("scalar1").asText())).z().toString());
    assertThrows(
        MalformedEncodingException.class, () -> FrostCommitment.decode(message(16, one + invalid)));
    assertThrows(
        MalformedEncodingException.class, () -> FrostCommitment.decode(message(16, invalid + two)));
    // Their identifiers may be any scalar; ours are the committee's indices.
    var refusal =
        assertThrows(
            MalformedEncodingException.class,
            () -> FrostCommitment.decode(message(0x2a, one + two)));
    assertEquals(ByteReader.OUT_OF_RANGE, refusal.rule());
  }

  private static byte[] message(long executor, String rest) {
    byte[] bytes = HEX.parseHex(rest);
    return ByteBuffer.allocate(8 + bytes.length).putLong(executor).put(bytes).array();
  }

  private static FrostSigner executor(
      DealtEdKey dealt, FrostSigning signing, int j, String d, String f) {
    return FrostSigner.commit(
        dealt.share(j), signing, FixedNonces.pair(DealtEdKey.scalar(d), DealtEdKey.scalar(f)));
  }

  @SuppressWarnings("unchecked")
  private static FrostSigners signers(FrostSigning signing, List<FrostSigner> executors) {
    Selection.Selected<FrostSigners> selected =
        assertInstanceOf(
            Selection.Selected.class,
            FrostSigners.choose(signing, executors.stream().map(FrostSigner::commitment).toList()));
    return selected.signers();
  }

  private static Response response(FrostSigner executor, FrostSigners signers) {
    return assertInstanceOf(Answer.Given.class, executor.answer(signers)).response();
  }

  private static byte[] sign(FrostSigners signers, List<Response> responses) {
    return assertInstanceOf(FrostAggregation.Signed.class, signers.aggregate(responses))
        .signature()
        .encode();
  }

  private static EdScalar scalar(JsonNode node, String name) {
    return DealtEdKey.scalar(node.get(name).asText());
  }
}
