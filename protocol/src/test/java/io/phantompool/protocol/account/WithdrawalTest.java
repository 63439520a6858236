package io.phantompool.protocol.account;

import static io.phantompool.protocol.account.AccountSamples.commit;
import static io.phantompool.protocol.account.AccountSamples.id;
import static io.phantompool.protocol.account.ReserveTest.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.MarketSamples;
import io.phantompool.protocol.market.Markets;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.MintRole;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WithdrawalTest {
  /** Lots of 10,000. */
  private static final Markets MARKETS = Markets.of(List.of(MarketSamples.market()));

  private static final Mint BASE = MarketSamples.mint(1);
  private static final Mint QUOTE = MarketSamples.mint(2);
  private static final Scalar BLINDING = Scalar.of(77);
  private static final long OPEN = 50;
  private static final long BALANCE = 1_000_000;
  private static final int HEADER_BYTES = 128 + 52;

  private static final Withdrawal ONE = sealed(BASE);

  private static Ed25519SigningKey key() {
    return Ed25519SigningKey.fromSeed(id(5).encode());
  }

  private static Wallet wallet() {
    try (Ed25519SigningKey key = key()) {
      return Wallet.of(key.publicKey());
    }
  }

  private static WithdrawalHeader header(Mint mint, long amount, Reserve reserve) {
    return new WithdrawalHeader(
        wallet(),
        mint,
        ClientId.of(new byte[16]),
        new Atoms(amount),
        AccountSamples.wallet(3).address(),
        reserve);
  }

  private static WithdrawalHeader header(Mint mint, long amount) {
    return header(mint, amount, Reserve.first(new Atoms(BALANCE), List.of()));
  }

  private static AccountState state(WithdrawalHeader header, long balance) {
    return new AccountState(
        header.wallet(),
        header.mint(),
        header.reserve(),
        new Atoms(balance),
        commit(OPEN, BLINDING));
  }

  private static MintRole role(Mint mint) {
    return MARKETS.role(mint).orElseThrow();
  }

  private static Withdrawal sealed(WithdrawalHeader header, AccountState state, Rng random) {
    WithdrawalStatement statement = new WithdrawalStatement(header, role(header.mint()), state);
    try (SecretScalar blinding = SecretScalar.ofPublic(BLINDING);
        OpenFundsWitness open = OpenFundsWitness.of(OPEN, blinding)) {
      return sign(WithdrawalProver.prove(statement, open, random.asSecureRandom()));
    }
  }

  private static Withdrawal sign(UnsignedWithdrawal withdrawal) {
    try (Ed25519SigningKey key = key()) {
      byte[] text = withdrawal.signedText().getBytes(StandardCharsets.UTF_8);
      return withdrawal.signed(Signature.of(key.sign(text)));
    }
  }

  private static Withdrawal sealed(Mint mint) {
    WithdrawalHeader header = header(mint, 1_000);
    return sealed(header, state(header, BALANCE), new Rng(1));
  }

  @Test
  void isReadAndVerifiedAsItWasSent() throws MalformedEncodingException {
    for (Mint mint : List.of(BASE, QUOTE)) {
      Withdrawal withdrawal = sealed(mint);
      byte[] bytes = withdrawal.encode();
      assertEquals(HEADER_BYTES + (mint.equals(BASE) ? 928 : 1_056) + 64, bytes.length);
      Withdrawal read = Withdrawal.decode(bytes, MARKETS);
      assertEquals(withdrawal, read);
      assertEquals(withdrawal.id(), read.id());
      assertTrue(read.verify(role(mint), state(read.header(), BALANCE)).isValid());
    }
  }

  @SeededTest(runs = 4)
  void leavesExactlyWhatOpenOrdersNeed(Rng random) {
    // 50 lots of 10,000 are open of 100: half can leave, and not an atom that breaks a lot more.
    assertTrue(isAccepted(BASE, 500_000, random));
    refuses(() -> isAccepted(BASE, 500_001, random));
    // 50 atoms are open of 1,000,000.
    assertTrue(isAccepted(QUOTE, 999_950, random));
    refuses(() -> isAccepted(QUOTE, 999_951, random));
  }

  private static boolean isAccepted(Mint mint, long amount, Rng random) {
    WithdrawalHeader header = header(mint, amount);
    AccountState state = state(header, BALANCE);
    return sealed(header, state, random).verify(role(mint), state).isValid();
  }

  @Test
  void refusesAProofAboutOtherOpenOrders() {
    WithdrawalHeader header = header(QUOTE, 1_000);
    AccountState state = state(header, BALANCE);
    WithdrawalStatement statement = new WithdrawalStatement(header, role(QUOTE), state);
    try (SecretScalar blinding = SecretScalar.ofPublic(BLINDING);
        OpenFundsWitness less = OpenFundsWitness.of(OPEN - 1, blinding);
        OpenFundsWitness none = OpenFundsWitness.nothingOpen()) {
      for (OpenFundsWitness lie : List.of(less, none)) {
        Withdrawal lying =
            sign(WithdrawalProver.prove(statement, lie, new Rng(3).asSecureRandom()));
        assertInvalid("range", lying.verify(role(QUOTE), state));
      }
    }
  }

  @Test
  void refusesAnotherStateThanTheOneItNames() {
    Withdrawal withdrawal = sealed(BASE);
    WithdrawalHeader header = withdrawal.header();
    AccountState state = state(header, BALANCE);
    Reserve other = Reserve.first(new Atoms(BALANCE + 1), List.of());
    for (AccountState named :
        List.of(
            state(header(QUOTE, 1_000), BALANCE),
            state(header(BASE, 1_000, other), BALANCE),
            new AccountState(
                AccountSamples.wallet(3),
                BASE,
                header.reserve(),
                state.balance(),
                state.openCommitments()))) {
      assertInvalid("withdrawal-state", withdrawal.verify(role(BASE), named));
      refuses(() -> new WithdrawalStatement(header, role(BASE), named));
    }
    assertInvalid("withdrawal-balance", withdrawal.verify(role(BASE), state(header, 999)));
    refuses(() -> new WithdrawalStatement(header, role(BASE), state(header, 999)));
    assertInvalid("range", withdrawal.verify(role(BASE), state(header, BALANCE + 1)));
    AccountState open =
        new AccountState(
            header.wallet(), BASE, header.reserve(), new Atoms(BALANCE), commit(OPEN, Scalar.ONE));
    assertInvalid("range", withdrawal.verify(role(BASE), open));
    assertInvalid("range", withdrawal.verify(new MintRole.Quote(), state));
  }

  @Test
  void refusesEveryChangedFieldEvenIfTheOwnerSignsIt() {
    WithdrawalHeader h = header(QUOTE, 1_000);
    Withdrawal withdrawal = sealed(h, state(h, BALANCE), new Rng(1));
    ClientId client = ClientId.of(Arrays.copyOf(id(1).encode(), ClientId.LENGTH));
    Reserve reserve = Reserve.first(new Atoms(BALANCE - 1), List.of());
    for (WithdrawalHeader changed :
        List.of(
            new WithdrawalHeader(
                h.wallet(), h.mint(), client, h.amount(), h.destination(), h.reserve()),
            new WithdrawalHeader(
                h.wallet(), h.mint(), h.clientId(), new Atoms(999), h.destination(), h.reserve()),
            new WithdrawalHeader(
                h.wallet(), h.mint(), h.clientId(), h.amount(), QUOTE.address(), h.reserve()),
            new WithdrawalHeader(
                h.wallet(), h.mint(), h.clientId(), h.amount(), h.destination(), reserve))) {
      UnsignedWithdrawal content = new UnsignedWithdrawal(changed, withdrawal.content().proof());
      AccountState state = state(changed, BALANCE);
      Withdrawal unsigned = content.signed(withdrawal.signature());
      assertInvalid("withdrawal-signature", unsigned.verify(role(QUOTE), state));
      assertInvalid("range", sign(content).verify(role(QUOTE), state));
    }
  }

  @SeededTest(runs = 40)
  void refusesEveryFlippedBit(Rng random) {
    Withdrawal withdrawal = ONE;
    byte[] bytes = withdrawal.encode();
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    AccountState state = state(withdrawal.header(), BALANCE);
    try {
      Withdrawal flipped = Withdrawal.decode(bytes, MARKETS);
      assertInstanceOf(Verdict.Invalid.class, flipped.verify(role(BASE), state));
    } catch (MalformedEncodingException refusal) {
      assertTrue(refusal.byteOffset() <= bytes.length);
    }
  }

  @Test
  void isNotReadFromOtherBytes() {
    byte[] bytes = sealed(BASE).encode();
    assertRefused(Withdrawal.TOO_LONG, Withdrawal.MOST_BYTES, new byte[Withdrawal.MOST_BYTES + 1]);
    assertRefused(WithdrawalHeader.UNKNOWN_VERSION, 0, changed(bytes, 7, 2));
    assertRefused(WithdrawalHeader.UNKNOWN_VERSION, 0, changed(bytes, 0, 1));
    assertRefused(Withdrawal.UNKNOWN_MINT, 40, changed(bytes, 40, 9));
    assertRefused(Reserve.NUMBER_ZERO, 128, changed(bytes, 135, 0));
    assertRefused(Reserve.BAD_PREVIOUS, 136, changed(bytes, 135, 2));
    assertRefused(ByteReader.TRAILING_BYTES, bytes.length, Arrays.copyOf(bytes, bytes.length + 1));
    byte[] identity = bytes.clone();
    Arrays.fill(identity, HEADER_BYTES, HEADER_BYTES + Point.BYTES, (byte) 0);
    assertRefused(Point.IDENTITY_NOT_ALLOWED, HEADER_BYTES, identity);
    int lastScalar = bytes.length - Signature.LENGTH - Scalar.BYTES;
    byte[] notCanonical = bytes.clone();
    Arrays.fill(notCanonical, lastScalar, lastScalar + Scalar.BYTES, (byte) 0xff);
    assertRefused(Scalar.NOT_CANONICAL, lastScalar, notCanonical);
    for (int length = 0; length < bytes.length; length += 7) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(MalformedEncodingException.class, () -> Withdrawal.decode(cut, MARKETS));
    }
  }

  @Test
  void hasRoomForTheLongestReserve() throws MalformedEncodingException {
    List<CountedEntry> most =
        IntStream.range(0, 256)
            .mapToObj(i -> new MarketId("%064d".formatted(i)))
            .map(market -> new CountedEntry(market, 1, 1))
            .toList();
    WithdrawalHeader header = header(QUOTE, 1_000, Reserve.first(new Atoms(BALANCE), most));
    Withdrawal longest = sealed(header, state(header, BALANCE), new Rng(1));
    byte[] bytes = longest.encode();
    assertEquals(Withdrawal.MOST_BYTES, bytes.length);
    assertEquals(longest, Withdrawal.decode(bytes, MARKETS));
  }

  @Test
  void saysNothingOfTheOpening() {
    try (OpenFundsWitness open = OpenFundsWitness.nothingOpen()) {
      assertEquals("OpenFundsWitness[hidden]", open.toString());
    }
  }

  private static byte[] changed(byte[] bytes, int at, int value) {
    byte[] changed = bytes.clone();
    changed[at] = (byte) value;
    return changed;
  }

  private static void assertRefused(String rule, long offset, byte[] bytes) {
    MalformedEncodingException refusal =
        assertThrows(MalformedEncodingException.class, () -> Withdrawal.decode(bytes, MARKETS));
    assertEquals(rule, refusal.rule());
    assertEquals(offset, refusal.byteOffset());
  }

  private static void assertInvalid(String check, Verdict verdict) {
    assertEquals(check, assertInstanceOf(Verdict.Invalid.class, verdict).check());
  }
}
