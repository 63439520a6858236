package io.phantompool.simulator.pool;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.protocol.agreement.Committee;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.market.Markets;
import io.phantompool.protocol.message.Codec;
import io.phantompool.protocol.message.Limits;
import io.phantompool.protocol.message.MarketLookup;
import io.phantompool.protocol.message.ReplyCodec;
import io.phantompool.protocol.message.RequestCodec;
import io.phantompool.simulator.check.BrokenRule;
import java.util.Arrays;
import java.util.List;

/** The bytes of docs/messages.md between whoever asks and whoever answers. */
final class Wire {
  private final Codec<Request> requests;
  private final Codec<Reply> replies;

  Wire(List<MarketTerms> markets, Committee committee) {
    int slots = 0;
    int orders = 0;
    for (MarketTerms terms : markets) {
      slots = Math.max(slots, terms.keys().market().ladder().slots());
      orders = Math.max(orders, committee.mostAccepted(terms.rules().liveOrders()));
    }
    Limits limits =
        new Limits(
            committee.size(),
            committee.quorum(),
            orders,
            slots,
            MarketLookup.of(
                Markets.of(markets.stream().map(terms -> terms.keys().market()).toList())));
    this.requests = new RequestCodec(limits);
    this.replies = new ReplyCodec(limits);
  }

  /** What is read of a message's bytes. Orders between traders and books are not sent in bytes. */
  Message carried(Message message) {
    return switch (message) {
      case Message.Ask(long number, Request request) ->
          new Message.Ask(number, carried(requests, request));
      case Message.Answer(long number, Reply reply) ->
          new Message.Answer(number, carried(replies, reply));
      case Message.GiveOrders _,
          Message.Orders _,
          Message.SubmitOrder _,
          Message.SubmitCancel _,
          Message.SubmitWithdrawal _,
          Message.Told _ ->
          message;
    };
  }

  private static <M> M carried(Codec<M> codec, M message) {
    byte[] bytes = codec.encode(message);
    try {
      M read = codec.decode(bytes);
      if (!read.equals(message) || !Arrays.equals(codec.encode(read), bytes)) {
        throw new BrokenRule("bytes", "Something else arrives than was sent: " + message);
      }
      return read;
    } catch (MalformedEncodingException malformed) {
      throw new BrokenRule(
          "bytes", "%s is not read: %s".formatted(message, malformed.getMessage()));
    }
  }
}
