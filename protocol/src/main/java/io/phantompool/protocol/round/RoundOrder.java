package io.phantompool.protocol.round;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.order.TimeInForce;
import java.util.Optional;

/**
 * An order of O as the clearing sees it: public facts only.
 *
 * @param id its id
 * @param wallet whose it is
 * @param timeInForce whether it ends with its first OPEN close
 * @param rest whether it stays in the book when a part of it traded
 * @param residual its size and what is left of it; empty if it was never filled
 */
public record RoundOrder(
    Digest id, Wallet wallet, TimeInForce timeInForce, boolean rest, Optional<Residual> residual) {}
