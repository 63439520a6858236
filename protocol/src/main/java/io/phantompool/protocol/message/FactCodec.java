package io.phantompool.protocol.message;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.agreement.SharedIds;
import io.phantompool.protocol.executor.Fact;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.order.SealedOrder;
import java.util.Optional;

/**
 * Facts in bytes (messages.md section 12), in one of two forms: whole, or beside a store in which
 * every order lies once. Each form refuses the other's way to name an order, so that a journal has
 * one encoding.
 */
public final class FactCodec implements Codec<Fact> {
  /** Rule: an order is whole where it is named by its id, or the other way round. */
  public static final String OTHER_FORM = "body-form";

  /** Rule: the order that a fact names is not stored. */
  public static final String UNKNOWN_BODY = "unknown-body";

  private final Limits limits;
  private final Optional<BodyLookup> bodies;

  private FactCodec(Limits limits, Optional<BodyLookup> bodies) {
    this.limits = limits;
    this.bodies = bodies;
  }

  /** Orders are inside the facts. */
  public static FactCodec whole(Limits limits) {
    return new FactCodec(limits, Optional.empty());
  }

  /**
   * Orders are named by their ids.
   *
   * @param bodies where they are; who writes a fact has stored its order there before
   */
  public static FactCodec beside(Limits limits, BodyLookup bodies) {
    return new FactCodec(limits, Optional.of(bodies));
  }

  @Override
  public byte[] encode(Fact fact) {
    return write(fact).bytes();
  }

  private MessageWriter write(Fact fact) {
    return switch (fact) {
      case Fact.BodyTaken(var order) ->
          bodies.isPresent()
              ? MessageWriter.of(FactTag.BODY_STORED).digest(order.id())
              : MessageWriter.of(FactTag.BODY_TAKEN).order(order);
      case Fact.LedgerChanged(var event) ->
          MessageWriter.of(FactTag.LEDGER_CHANGED).then(event::writeTo);
      case Fact.CancelTaken(var cancel) ->
          MessageWriter.of(FactTag.CANCEL_TAKEN).then(cancel::writeTo);
      case Fact.Agreed(var market, var promise) ->
          MessageWriter.of(FactTag.AGREED).market(market).then(promise::writeTo);
      case Fact.InventoriesTaken(var market, var tuple, var inventories) ->
          MessageWriter.of(FactTag.INVENTORIES_TAKEN)
              .market(market)
              .digest(tuple)
              .then(out -> SharedIds.write(inventories, out));
      case Fact.ProposalTaken(var market, var tuple, var proposal) ->
          MessageWriter.of(FactTag.PROPOSAL_TAKEN).market(market).digest(tuple).proposal(proposal);
      case Fact.Certified(var certificate, var set) ->
          MessageWriter.of(FactTag.CERTIFIED).then(certificate::writeTo).then(set::writeTo);
      case Fact.OutcomeAdopted(var market, long seq, var outcome, var signature) ->
          MessageWriter.of(FactTag.OUTCOME_ADOPTED)
              .market(market)
              .number(seq)
              .outcome(outcome)
              .then(signature::writeTo);
      case Fact.VoidAdopted(var voided) ->
          MessageWriter.of(FactTag.VOID_ADOPTED).then(voided::writeTo);
      case Fact.MarkSeen(var mark) -> MessageWriter.of(FactTag.MARK_SEEN).then(mark::writeTo);
    };
  }

  @Override
  public Fact decode(byte[] bytes) throws MalformedEncodingException {
    return MessageReader.read(bytes, limits, FactTag.values(), this::read);
  }

  private Fact read(FactTag tag, MessageReader in) throws MalformedEncodingException {
    return switch (tag) {
      case BODY_TAKEN -> new Fact.BodyTaken(whole(in));
      case BODY_STORED -> new Fact.BodyTaken(stored(in));
      case LEDGER_CHANGED -> new Fact.LedgerChanged(in.ledgerEvent());
      case CANCEL_TAKEN -> new Fact.CancelTaken(in.cancel());
      case AGREED -> new Fact.Agreed(in.market(), in.promise());
      case PROPOSAL_TAKEN -> new Fact.ProposalTaken(in.market(), in.digest(), in.proposal());
      case CERTIFIED -> new Fact.Certified(in.certificate(), in.set());
      case OUTCOME_ADOPTED ->
          new Fact.OutcomeAdopted(in.market(), in.number(), in.outcome(), in.signature());
      case VOID_ADOPTED -> new Fact.VoidAdopted(in.voidCertificate());
      case MARK_SEEN -> new Fact.MarkSeen(in.mark());
      case INVENTORIES_TAKEN -> inventoriesTaken(in);
    };
  }

  private static Fact inventoriesTaken(MessageReader in) throws MalformedEncodingException {
    MarketId market = in.market();
    return new Fact.InventoriesTaken(market, in.digest(), in.inventories(market));
  }

  private SealedOrder whole(MessageReader in) throws MalformedEncodingException {
    if (bodies.isPresent()) {
      throw new MalformedEncodingException(
          OTHER_FORM, in.offset(), "An order is named by its id here, not whole");
    }
    return in.order();
  }

  private SealedOrder stored(MessageReader in) throws MalformedEncodingException {
    long at = in.offset();
    BodyLookup lookup =
        bodies.orElseThrow(
            () ->
                new MalformedEncodingException(
                    OTHER_FORM, at, "An order is whole here, not named by its id"));
    Digest id = in.digest();
    return lookup
        .find(id)
        .filter(order -> order.id().equals(id))
        .orElseThrow(
            () ->
                new MalformedEncodingException(UNKNOWN_BODY, at, "Order " + id + " is not stored"));
  }
}
