package io.phantompool.protocol.order;

/**
 * Why an order is not taken, for machines and for people.
 *
 * @param code what is wrong
 * @param sentence what is wrong, what is allowed and what to do, without a full stop
 */
public record OrderRefusal(Code code, String sentence) {
  /** What can be wrong with an order. The names are stable: programs decide by them. */
  public enum Code {
    /** The bytes are not those of an order of this market. */
    MALFORMED,
    /** The order is for another market. */
    WRONG_MARKET,
    /** The order was sealed to a price ladder that is not current. */
    LADDER_EPOCH,
    /** The order was sealed to committee keys that are not current. */
    KEY_EPOCH,
    /** The good-till is further away than the market allows. */
    GOOD_TILL,
    /** The wallet or the market has as many live orders as it may. */
    CAP,
    /** Another order has the same client id. */
    CLIENT_ID_TAKEN,
    /** Another order or withdrawal stands under one of the reserve numbers. */
    RESERVE_TAKEN,
    /** The account state is not the one the header names. */
    ACCOUNT_STATE,
    /** C is the C of an order that was accepted before. */
    NONCE_REUSED,
    /** The signature is not the wallet's. */
    SIGNATURE,
    /** The price is not a limit of the ladder or the size not one of the market's. */
    SIZE,
    /** The free funds do not cover the order. */
    FUNDS,
    /** The proof does not hold. */
    PROOF
  }

  /** The code, then the sentence. */
  @Override
  public String toString() {
    return code + ": " + sentence;
  }
}
