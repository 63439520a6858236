package io.phantompool.client.pool;

import io.phantompool.client.json.BadJson;
import io.phantompool.client.json.Fields;
import io.phantompool.protocol.market.MarketId;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a market is.
 *
 * @param seq of the close under way, or of the next one
 * @param phase in the API's words
 * @param lastFinished the seq of the last outcome
 */
public record MatchingInfo(
    MarketId market, long seq, String phase, Instant nextClose, Optional<Long> lastFinished) {
  /** Reads one. */
  public static MatchingInfo read(Fields fields) throws BadJson {
    return new MatchingInfo(
        fields.market("market"),
        fields.count("seq"),
        fields.text("phase"),
        fields.time("nextClose"),
        fields.optional("lastFinished", f -> f.count("lastFinished")));
  }
}
