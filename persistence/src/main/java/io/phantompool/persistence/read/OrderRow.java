package io.phantompool.persistence.read;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.order.TimeInForce;
import java.time.Instant;
import java.util.Optional;

/**
 * An accepted order.
 *
 * @param state {@code ACCEPTED}, {@code IN_ROUND}, {@code PARTIALLY_FILLED}, {@code FILLED} or
 *     {@code ENDED}
 * @param reason why it ended, if it did for another reason than that all of it traded
 */
public record OrderRow(
    Digest id,
    MarketId market,
    Wallet wallet,
    ClientId clientId,
    TimeInForce timeInForce,
    boolean rests,
    Instant goodTill,
    String state,
    Optional<EndReason> reason,
    Lots filled,
    Instant acceptedAt,
    Instant changedAt) {}
