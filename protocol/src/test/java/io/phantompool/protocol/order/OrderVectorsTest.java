package io.phantompool.protocol.order;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.market.Lots;
import io.phantompool.testkit.FixedRandom;
import io.phantompool.testkit.Rng;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The orders of an independent implementation, at N = 16 and N = 512. */
class OrderVectorsTest {
  private static OrderVerifier verifier(VectorOrder vector) {
    return new OrderVerifier(vector.keys(), new Rng(1).asSecureRandom());
  }

  @Test
  void digestsAndBytesAgree() {
    for (VectorOrder vector : VectorOrder.all()) {
      SealedOrder order = vector.order();
      assertArrayEquals(vector.bytes("order bytes"), order.encode());
      assertArrayEquals(vector.headerBytes(), order.header().encode());
      assertEquals(vector.json().required("order id").asText(), order.id().toString());
      assertEquals(
          vector.json().required("text").asText(),
          new String(order.signedText(), StandardCharsets.UTF_8));
      assertEquals(vector.stateDigest("base"), vector.base().digest());
      assertEquals(vector.stateDigest("quote"), vector.quote().digest());
      assertTrue(order.verifySignature().isValid());
    }
  }

  @Test
  void everyOrderVerifies() {
    for (VectorOrder vector : VectorOrder.all()) {
      assertEquals(Optional.empty(), verifier(vector).verify(vector.claim()));
    }
  }

  @Test
  void blindingsFollowFromSeedFreshBytesHeaderAndContent() {
    for (VectorOrder vector : VectorOrder.all()) {
      try (OrderOpening opening = vector.opening()) {
        String why = "compared with the vector";
        assertEquals(vector.openingHex("r"), opening.r().declassify(why).toString());
        assertEquals(vector.openingHex("s_a"), opening.sa().declassify(why).toString());
        assertEquals(vector.openingHex("s_q"), opening.sq().declassify(why).toString());
        assertEquals(vector.openingHex("s_b"), opening.sb().declassify(why).toString());
      }
    }
  }

  @Test
  void sealingReproducesEveryByte() {
    for (VectorOrder vector : VectorOrder.all()) {
      try (OrderOpening opening = vector.opening();
          OwnerSeed seed = vector.seed();
          Ed25519SigningKey wallet = vector.wallet()) {
        OrderBody wanted = vector.order().body();
        OrderBody body = opening.seal(vector.keys().slotKeys().keys(), wanted.note());
        assertEquals(wanted, body);
        OrderSealer sealer =
            new OrderSealer(
                vector.keys(), seed, wallet, FixedRandom.of(vector.bytes("nonce fresh")));
        SealedOrder order =
            sealer.prove(vector.header(), body, opening, vector.fundedBase(), vector.fundedQuote());
        assertEquals(
            HexFormat.of().formatHex(vector.bytes("order bytes")),
            HexFormat.of().formatHex(order.encode()));
      }
    }
  }

  @Test
  void residualOrdersAgree() {
    for (VectorOrder vector : VectorOrder.all()) {
      if (vector.json().has("body scaled to 2 of a")) {
        OrderBody body = vector.order().body();
        OrderBody scaled = body.scaled(new Residual(new Lots(2), vector.size()));
        byte[] withoutNote =
            Arrays.copyOf(scaled.encode(), vector.sizes().bodyBytes() - OrderSizes.NOTE_BYTES);
        byte[] wanted = vector.bytes("body scaled to 2 of a");
        assertArrayEquals(Arrays.copyOf(wanted, withoutNote.length), withoutNote);
      }
    }
  }

  @Test
  void flippedBitsAreRefused() {
    for (VectorOrder vector : VectorOrder.all()) {
      for (int offset : vector.refusedFlips()) {
        byte[] bytes = vector.bytes("order bytes");
        bytes[offset] ^= 1;
        assertTrue(isRefused(vector, bytes), "offset " + offset);
      }
    }
  }

  private static boolean isRefused(VectorOrder vector, byte[] bytes) {
    try {
      SealedOrder order = SealedOrder.decode(bytes, vector.sizes());
      boolean proved =
          verifier(vector).verify(new OrderClaim(order, vector.base(), vector.quote())).isEmpty();
      // The note counts in the id, not in the proof: there the signature alone stops a change.
      boolean onlyNote = !Arrays.equals(order.body().note(), vector.order().body().note());
      return onlyNote ? !order.verifySignature().isValid() : !proved;
    } catch (MalformedEncodingException refused) {
      return true;
    }
  }
}
