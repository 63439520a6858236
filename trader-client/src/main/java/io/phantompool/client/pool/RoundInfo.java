package io.phantompool.client.pool;

import io.phantompool.client.json.BadJson;
import io.phantompool.client.json.Fields;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.round.Fill;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A close and what its outcome made public.
 *
 * @param summary the close
 * @param fills what traded
 * @param endings orders that are over
 */
public record RoundInfo(Summary summary, List<Fill> fills, List<Ending> endings) {
  /** Copies the lists. */
  public RoundInfo {
    fills = List.copyOf(fills);
    endings = List.copyOf(endings);
  }

  /** What a close is. */
  public enum Kind {
    /** It cleared. */
    OPEN,
    /** Nothing was decrypted. */
    QUIET,
    /** All executors gave it up: every order in it is over. */
    VOID
  }

  /**
   * A close.
   *
   * @param outcome digest of its outcome, once signed
   */
  public record Summary(
      MarketId market,
      long seq,
      Kind kind,
      long ladderEpoch,
      Instant closedAt,
      Tick referenceTick,
      Optional<Tick> clearingTick,
      Optional<Price> clearingPrice,
      Lots volume,
      Optional<Digest> outcome) {
    /** Reads one. */
    public static Summary read(Fields fields) throws BadJson {
      return Fields.consistent(
          () ->
              new Summary(
                  fields.market("market"),
                  fields.count("seq"),
                  fields.oneOf("kind", Kind.class),
                  fields.count("ladderEpoch"),
                  fields.time("closedAt"),
                  new Tick(fields.small("referenceTick")),
                  fields.optional("clearingTick", f -> new Tick(f.small("clearingTick"))),
                  fields.optional("clearingPrice", f -> new Price(f.u64("clearingPrice"))),
                  new Lots(fields.u64("volumeLots")),
                  fields.optional("outcome", f -> f.digest("outcome"))));
    }
  }

  /** Whether it is over: an outcome is signed, or the close was voided. */
  public boolean isFinished() {
    return summary.outcome().isPresent() || summary.kind() == Kind.VOID;
  }

  /** Reads one. */
  public static RoundInfo read(Fields fields) throws BadJson {
    return new RoundInfo(
        fields.object("summary", Summary::read),
        fields.list("fills", RoundInfo::fill),
        fields.list("endings", RoundInfo::ending));
  }

  private static Fill fill(Fields fields) throws BadJson {
    return Fields.consistent(
        () ->
            new Fill(
                fields.digest("order"),
                fields.oneOf("side", Side.class),
                new Lots(fields.u64("filled")),
                new Lots(fields.u64("size")),
                new Lots(fields.u64("remaining"))));
  }

  private static Ending ending(Fields fields) throws BadJson {
    return new Ending(fields.digest("order"), fields.oneOf("reason", EndReason.class));
  }
}
