package io.phantompool.protocol.message;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.agreement.Certificate;
import io.phantompool.protocol.agreement.Inventory;
import io.phantompool.protocol.agreement.JournalMark;
import io.phantompool.protocol.agreement.Lock;
import io.phantompool.protocol.agreement.LockQuorum;
import io.phantompool.protocol.agreement.Phase;
import io.phantompool.protocol.agreement.PrepareCertificate;
import io.phantompool.protocol.agreement.Promise;
import io.phantompool.protocol.agreement.SharedIds;
import io.phantompool.protocol.agreement.Signed;
import io.phantompool.protocol.agreement.Standing;
import io.phantompool.protocol.agreement.TupleField;
import io.phantompool.protocol.agreement.VoidCertificate;
import io.phantompool.protocol.agreement.Vote;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.Encoded;
import io.phantompool.protocol.committee.Session;
import io.phantompool.protocol.executor.FinishedClose;
import io.phantompool.protocol.executor.Proposal;
import io.phantompool.protocol.executor.RoundStanding;
import io.phantompool.protocol.executor.SignedContribution;
import io.phantompool.protocol.ledger.LedgerEvent;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.OrderSizes;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.round.Outcome;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads the fields that several messages have, within the pool's limits. */
final class MessageReader {
  static final int END_SIGNED = 1;
  static final int END_VOIDED = 2;

  /** Before the first close there was none. */
  static final long NEVER = -1;

  /** Rule: a text is not UTF-8. */
  static final String NOT_UTF8 = "utf-8";

  /** Rule: an order is of a market that is not known, so that its size is not either. */
  static final String UNKNOWN_MARKET = "unknown-market";

  /** Rule: a seq ended neither with an outcome nor void. */
  static final String UNKNOWN_END = "end";

  private final ByteReader in;
  private final Limits limits;

  MessageReader(ByteReader in, Limits limits) {
    this.in = in;
    this.limits = limits;
  }

  /** What reads a message after version and tag. */
  interface Body<T extends Tag, M> {
    M read(T tag, MessageReader in) throws MalformedEncodingException;
  }

  /** Reads exactly one message. */
  static <T extends Tag, M> M read(byte[] bytes, Limits limits, T[] tags, Body<T, M> body)
      throws MalformedEncodingException {
    ByteReader in = new ByteReader(bytes);
    T tag = Tag.read(in, tags);
    M message = body.read(tag, new MessageReader(in, limits));
    in.expectEnd();
    return message;
  }

  long offset() {
    return in.offset();
  }

  long number() throws MalformedEncodingException {
    return in.u63();
  }

  /** A number that counts what lies in memory. */
  int index() throws MalformedEncodingException {
    long at = in.offset();
    long value = in.u63();
    if (value > Integer.MAX_VALUE) {
      throw new MalformedEncodingException(
          ByteReader.OUT_OF_RANGE, at, "The number is not below 2^31");
    }
    return (int) value;
  }

  int executor() throws MalformedEncodingException {
    return IndexSet.readIndex(in);
  }

  MarketId market() throws MalformedEncodingException {
    return MarketId.read(in);
  }

  Digest digest() throws MalformedEncodingException {
    return Digest.read(in);
  }

  Signature signature() throws MalformedEncodingException {
    return Signature.read(in);
  }

  /** Ids of orders of a close, in the order of the message. */
  List<Digest> missing() throws MalformedEncodingException {
    return in.list(2 * limits.ordersOfSet(), Digest.LENGTH, Digest::read);
  }

  private String text(int mostBytes) throws MalformedEncodingException {
    long at = in.offset();
    byte[] bytes = in.bytes(in.count(mostBytes, 1));
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      MalformedEncodingException refused =
          new MalformedEncodingException(NOT_UTF8, at, "The text is not UTF-8");
      refused.initCause(notUtf8);
      throw refused;
    }
  }

  String code() throws MalformedEncodingException {
    return text(Limits.CODE_BYTES);
  }

  String sentence() throws MalformedEncodingException {
    return text(Limits.SENTENCE_BYTES);
  }

  /** What reads a field that knows its length. */
  private interface Framed<T> {
    T decode(byte[] bytes) throws MalformedEncodingException;
  }

  /** Reads u32 length and so many bytes. */
  private <T> T framed(int mostBytes, Framed<T> decoder) throws MalformedEncodingException {
    int length = in.count(mostBytes, 1);
    long at = in.offset();
    byte[] bytes = in.bytes(length);
    try {
      return decoder.decode(bytes);
    } catch (MalformedEncodingException refused) {
      throw refused.shiftedBy(at);
    }
  }

  SealedOrder order() throws MalformedEncodingException {
    return framed(
        limits.orderBytes(),
        bytes -> {
          OrderHeader header = OrderHeader.read(new ByteReader(bytes));
          return SealedOrder.decode(bytes, sizes(header));
        });
  }

  private OrderSizes sizes(OrderHeader header) throws MalformedEncodingException {
    return limits
        .markets()
        .sizes(header.market(), header.ladderEpoch())
        .orElseThrow(
            () ->
                new MalformedEncodingException(
                    UNKNOWN_MARKET, Long.BYTES, "There is no market of this name and ladder"));
  }

  Withdrawal withdrawal() throws MalformedEncodingException {
    return framed(Withdrawal.MOST_BYTES, bytes -> Withdrawal.decode(bytes, limits.markets()::role));
  }

  Cancel cancel() throws MalformedEncodingException {
    return Cancel.read(in);
  }

  Outcome outcome() throws MalformedEncodingException {
    return framed(limits.outcomeBytes(), Outcome::decode);
  }

  List<Receipt> receipts() throws MalformedEncodingException {
    return in.list(limits.executors(), Receipt.BYTES, Receipt::read);
  }

  CloseTuple tuple() throws MalformedEncodingException {
    return TupleField.read(in);
  }

  ClosedSet set() throws MalformedEncodingException {
    return ClosedSet.read(in, limits.ordersOfSet());
  }

  Vote vote() throws MalformedEncodingException {
    return Vote.read(in);
  }

  Certificate certificate() throws MalformedEncodingException {
    return Certificate.read(in, limits.quorum());
  }

  PrepareCertificate prepareCertificate() throws MalformedEncodingException {
    return PrepareCertificate.read(in, limits.quorum());
  }

  VoidCertificate voidCertificate() throws MalformedEncodingException {
    return VoidCertificate.read(in, limits.executors());
  }

  Signed<Inventory> inventory() throws MalformedEncodingException {
    return Signed.read(in, Inventory.reader(limits.mostOrders()));
  }

  Signed<Lock> lock() throws MalformedEncodingException {
    return Signed.read(in, Lock.reader(limits.quorum()));
  }

  Signed<JournalMark> mark() throws MalformedEncodingException {
    return Signed.read(in, JournalMark::read);
  }

  Signed<Standing> peerStanding() throws MalformedEncodingException {
    return Signed.read(in, Standing.reader(limits.quorum()));
  }

  Promise promise() throws MalformedEncodingException {
    return Promise.read(in, limits.mostOrders(), limits.quorum());
  }

  LedgerEvent ledgerEvent() throws MalformedEncodingException {
    return LedgerEvent.read(in, 2 * limits.ordersOfSet());
  }

  Session session() throws MalformedEncodingException {
    return Session.read(in);
  }

  /** What members of a session have sent. */
  List<Contribution> chosen() throws MalformedEncodingException {
    return in.list(
        limits.executors(),
        Contribution.LEAST_BYTES,
        item -> Contribution.read(item, Limits.SESSION_BYTES));
  }

  /** The result of a session, if there is one. */
  Optional<Encoded> proof() throws MalformedEncodingException {
    return in.optional(Integer.BYTES, item -> Encoded.read(item, Limits.SESSION_BYTES));
  }

  /** The answers to each question. */
  List<List<Contribution>> answers() throws MalformedEncodingException {
    int mostBytes = limits.contributionBytes();
    return in.list(
        limits.questions(),
        Integer.BYTES,
        given ->
            given.list(
                limits.executors(),
                Contribution.LEAST_BYTES,
                item -> Contribution.read(item, mostBytes)));
  }

  SignedContribution signedContribution() throws MalformedEncodingException {
    return new SignedContribution(
        digest(), digest(), Contribution.read(in, limits.contributionBytes()), signature());
  }

  Proposal proposal() throws MalformedEncodingException {
    return new Proposal(
        market(),
        number(),
        in.list(limits.quorum(), Inventory.LEAST_BYTES, _ -> inventory()),
        LockQuorum.read(in, limits.quorum()));
  }

  List<Signed<Inventory>> inventories(MarketId market) throws MalformedEncodingException {
    return SharedIds.read(in, market, limits.mostOrders(), limits.quorum());
  }

  FinishedClose finished() throws MalformedEncodingException {
    return new FinishedClose(certificate(), set(), end());
  }

  private FinishedClose.End end() throws MalformedEncodingException {
    long at = in.offset();
    return switch (in.u8()) {
      case END_SIGNED -> new FinishedClose.End.Signed(outcome(), signature());
      case END_VOIDED -> new FinishedClose.End.Voided(voidCertificate());
      default ->
          throw new MalformedEncodingException(
              UNKNOWN_END, at, "A seq ends 1, with an outcome, or 2, void");
    };
  }

  RoundStanding standing() throws MalformedEncodingException {
    return new RoundStanding(
        market(),
        number(),
        digest(),
        in.optional(Long.BYTES, ByteReader::u63).orElse(NEVER),
        Phase.read(in),
        in.optional(1, _ -> certificate()),
        in.optional(1, _ -> set()),
        in.optional(1, _ -> prepareCertificate()),
        in.optional(1, _ -> proposal()),
        index());
  }
}
