package io.phantompool.protocol.account;

import io.phantompool.crypto.bulletproof.RangeProof;
import io.phantompool.crypto.bulletproof.RangeVerifier;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Markets;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.MintRole;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/**
 * A withdrawal as it is sent: header || range proof || sig (encoding.md section 6).
 *
 * @param content header and proof
 * @param signature the wallet's, over {@link UnsignedWithdrawal#signedText}
 */
public record Withdrawal(UnsignedWithdrawal content, Signature signature) {
  /** Rule: the bytes are more than any withdrawal has. */
  public static final String TOO_LONG = "withdrawal-too-long";

  /** Rule: the mint is one of no market, so that no proof for it can be read. */
  public static final String UNKNOWN_MINT = "withdrawal-mint";

  /** Check: the state is the one that the header names. */
  public static final String STATE = "withdrawal-state";

  /** Check: the balance covers the amount. */
  public static final String BALANCE = "withdrawal-balance";

  /** Check: the wallet signed it. */
  public static final String SIGNATURE = "withdrawal-signature";

  /** Most bytes of a withdrawal. */
  public static final int MOST_BYTES =
      WithdrawalHeader.BYTES_WITHOUT_RESERVE
          + Reserve.BYTES_WITHOUT_ENTRIES
          + Reserve.MOST_ENTRIES * (CountedEntry.LEAST_BYTES - 1 + MarketId.MOST_CHARACTERS)
          + RangeProof.size(WithdrawalStatement.widths(new MintRole.Quote()))
          + Signature.LENGTH;

  /** Reads exactly one withdrawal; the mint's role in the pool decides the width of its proof. */
  public static Withdrawal decode(byte[] bytes, Markets markets) throws MalformedEncodingException {
    return decode(bytes, markets::role);
  }

  /**
   * Reads exactly one withdrawal.
   *
   * @param roles what a mint is in the pool, which decides the width of the proof; nothing if no
   *     market has it
   */
  public static Withdrawal decode(byte[] bytes, Function<Mint, Optional<MintRole>> roles)
      throws MalformedEncodingException {
    if (bytes.length > MOST_BYTES) {
      throw new MalformedEncodingException(
          TOO_LONG, MOST_BYTES, "A withdrawal has at most " + MOST_BYTES + " bytes");
    }
    ByteReader in = new ByteReader(bytes);
    WithdrawalHeader header = WithdrawalHeader.read(in);
    MintRole role = roleOf(roles.apply(header.mint()));
    RangeProof proof = RangeProof.read(in, WithdrawalStatement.widths(role));
    Signature signature = Signature.read(in);
    in.expectEnd();
    return new Withdrawal(new UnsignedWithdrawal(header, proof), signature);
  }

  private static MintRole roleOf(Optional<MintRole> role) throws MalformedEncodingException {
    if (role.isEmpty()) {
      throw new MalformedEncodingException(
          UNKNOWN_MINT, Long.BYTES + (long) Wallet.LENGTH, "No market has this mint");
    }
    return role.get();
  }

  /** The bytes that {@link #decode} reads. */
  public byte[] encode() {
    ByteWriter out = new ByteWriter();
    content.header().writeTo(out);
    out.bytes(content.proof().encode());
    signature.writeTo(out);
    return out.toByteArray();
  }

  /** What is asked for. */
  public WithdrawalHeader header() {
    return content.header();
  }

  /** The withdrawal id. */
  public Digest id() {
    return content.id();
  }

  /**
   * Whether the owner asks for it and has it free; cheap checks first.
   *
   * @param role of the mint, as it was when the bytes were read
   * @param state what the {@link ReserveChain} derives for the header's reserve
   */
  public Verdict verify(MintRole role, AccountState state) {
    return Verdict.of(
            WithdrawalStatement.names(header(), state),
            STATE,
            "The withdrawal names another account state")
        .and(
            () ->
                Verdict.of(
                    WithdrawalStatement.isCovered(header(), state),
                    BALANCE,
                    "The withdrawal is more than the balance"))
        .and(this::verifySignature)
        .and(() -> verifyProof(new WithdrawalStatement(header(), role, state)));
  }

  /** Whether the wallet in the header signed it. */
  public Verdict verifySignature() {
    return signature.verify(
        header().wallet().encode(),
        content.signedText().getBytes(StandardCharsets.UTF_8),
        SIGNATURE);
  }

  private Verdict verifyProof(WithdrawalStatement statement) {
    // A proof read for a mint of the other role has another number of rounds.
    if (content.proof().L().size() != WithdrawalStatement.widths(statement.role()).rounds()) {
      return Verdict.invalid(RangeVerifier.CHECK, "The range proof is of another width");
    }
    return RangeVerifier.verify(statement.range(), content.proof(), statement.open());
  }
}
