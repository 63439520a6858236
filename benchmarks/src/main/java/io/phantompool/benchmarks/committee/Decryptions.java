package io.phantompool.benchmarks.committee;

import io.phantompool.benchmarks.comparison.Comparison;
import io.phantompool.benchmarks.comparison.Contender;
import io.phantompool.benchmarks.curve.BouncyCastle;
import io.phantompool.crypto.dkg.keys.SlotKeyShares;
import io.phantompool.crypto.dkg.keys.SlotKeys;
import io.phantompool.crypto.group.secp256k1.FixedBaseTable;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.threshold.CiphertextList;
import io.phantompool.crypto.threshold.KeyCombination;
import io.phantompool.crypto.threshold.Opening;
import io.phantompool.crypto.threshold.PartialDecryption;
import io.phantompool.crypto.threshold.Purpose;
import io.phantompool.crypto.threshold.Side;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.math.ec.ECPoint;

/** A list of ciphertexts under the sum of all slot keys of one side. */
final class Decryptions {
  private final Committee committee;
  private final int n;
  private final SecureRandom random = new SecureRandom();
  private final List<Sealed> sealed = new ArrayList<>();

  /** Begins nothing yet: the list is made when a comparison is run. */
  Decryptions(Committee committee, int n) {
    this.committee = committee;
    this.n = n;
  }

  private record Sealed(CiphertextList list, PointVector Z, PointVector values) {}

  /** One executor's products, with their one proof. */
  Comparison made() {
    return new Comparison("partial decryptions of a list, with proof", n, this::making);
  }

  /** Decoding and checking one executor's answer. */
  Comparison checked() {
    return new Comparison("check one executor's list", n, this::checking);
  }

  /** The values times G, or times a small multiple of it, from three answers that hold. */
  Comparison combined() {
    return new Comparison("combine three executors' lists", n, this::combining);
  }

  private List<Contender<?>> making() {
    CiphertextList list = sealed().list();
    SlotKeyShares shares = shares(Committee.MEASURED);
    BigInteger x = secret(list, shares).toBigInteger();
    ECPoint[] negatives = BouncyCastle.negatives(list.C());
    return List.of(
        new Contender<>(
            Contender.OURS,
            () -> PartialDecryption.prove(list, shares, random),
            partial -> partial.P().encode()),
        new Contender<>(
            BouncyCastle.NAME + ", the products alone",
            () -> BouncyCastle.products(negatives, i -> x),
            BouncyCastle::encode));
  }

  private List<Contender<?>> checking() {
    CiphertextList list = sealed().list();
    byte[] answer = partial(list, Committee.MEASURED).encode();
    SlotKeys keys = shares(Committee.MEASURED).keys();
    return List.of(
        new Contender<>(
            Contender.OURS,
            () -> PartialDecryption.decode(answer, list.size()).verify(list, keys),
            verdict -> Honest.correct(verdict.isValid())));
  }

  private List<Contender<?>> combining() {
    Sealed sealed = sealed();
    List<PartialDecryption> partials =
        IntStream.rangeClosed(1, Committee.THRESHOLD)
            .mapToObj(j -> partial(sealed.list(), j))
            .toList();
    return List.of(
        new Contender<>(
            Contender.OURS,
            () -> Opening.combine(Committee.THRESHOLD, partials, sealed.Z()),
            values -> Honest.correct(values.valuesVartime().equals(sealed.values()))));
  }

  private PartialDecryption partial(CiphertextList list, int j) {
    return PartialDecryption.prove(list, shares(j), random);
  }

  private SlotKeyShares shares(int j) {
    return committee.shares(j).slots();
  }

  private static Scalar secret(CiphertextList list, SlotKeyShares shares) {
    try (SecretScalar x = list.combination().of(shares)) {
      return x.declassify("a peer without secrets of its own computes with it");
    }
  }

  /** The same list in every comparison, made when the first one is run. */
  private Sealed sealed() {
    if (sealed.isEmpty()) {
      sealed.add(seal());
    }
    return sealed.getFirst();
  }

  private Sealed seal() {
    SlotKeys keys = shares(Committee.MEASURED).keys();
    KeyCombination combination = KeyCombination.crossing(Side.BUY, 0, committee.slots());
    ScalarVector r =
        ScalarVector.of(IntStream.range(0, n).mapToObj(i -> Scalar.ofUniform(uniform())).toList());
    PointVector values =
        FixedBaseTable.generator()
            .timesEachVartime(ScalarVector.of(IntStream.range(0, n).mapToObj(Scalar::of).toList()));
    PointVector masks =
        FixedBaseTable.of(combination.publicKey(keys), FixedBaseTable.SMALL_WIDTH)
            .timesEachVartime(r);
    List<Digest> ids = IntStream.range(0, n).mapToObj(i -> id()).toList();
    CiphertextList list =
        new CiphertextList(
            "SOL/USDC",
            1,
            ids.getFirst(),
            Purpose.SHORT,
            0,
            keys.shareEpoch(),
            combination,
            ids,
            FixedBaseTable.generator().timesEachVartime(r));
    return new Sealed(list, values.plusVartime(masks), values);
  }

  private byte[] uniform() {
    return bytes(Scalar.UNIFORM_BYTES);
  }

  private Digest id() {
    return Digest.of(bytes(Digest.LENGTH));
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
