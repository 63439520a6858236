package io.phantompool.node.api;

import io.phantompool.node.pool.PoolUnavailable;
import io.phantompool.protocol.order.OrderRefusal;

/**
 * What can be wrong with a request. The names are stable: programs decide by them. The table is
 * printed in docs/api.md.
 */
public enum ProblemCode {
  MALFORMED_JSON(400, "The body is not the JSON that is asked for", "Compare it with the schema"),
  MALFORMED_ORDER(
      400, "The bytes are not those of an order of this market", "Seal it with a current client"),
  MALFORMED_WITHDRAWAL(
      400, "The bytes are not those of a withdrawal", "Make it with a current client"),
  BAD_PARAMETER(400, "A part of the address or a header is not allowed", "Correct what is named"),
  MARKET_REQUIRED(400, "There are several markets and none was named", "Add the parameter market"),
  SIGNATURE(
      401, "The signature is not the wallet's", "Sign exactly the text with the wallet's key"),
  SIGNED_AT(
      401, "The signed time is too far from this clock", "Set the clock and sign the time afresh"),
  NOT_ITS_OWNER(403, "The order is another wallet's or in another market", "Name its own ones"),
  NOT_FOUND(404, "There is nothing at this address", "Look it up in /api/openapi.json"),
  UNKNOWN_MARKET(404, "There is no such market", "Choose one of /api/markets"),
  UNKNOWN_ORDER(404, "No such order was accepted", "Submit it, or correct the id"),
  UNKNOWN_MINT(404, "No market has this mint", "Choose one of /api/markets"),
  UNKNOWN_WITHDRAWAL(404, "No such withdrawal was accepted", "Hand it in, or correct the id"),
  UNKNOWN_ROUND(404, "There is no such round, or it is not finished", "Look at the history"),
  METHOD_NOT_ALLOWED(405, "The address has other methods", "Use one that Allow names"),
  BODY_TIMEOUT(408, "The body did not arrive in time", "Send it again"),
  CLIENT_ID_TAKEN(
      409, "Something else has this client id", "Choose a new one: it is used once for ever"),
  RESERVE_TAKEN(
      409,
      "Something else stands under the reserve number",
      "Fetch the account and make it afresh"),
  NONCE_REUSED(409, "The order repeats sealed bytes of another one", "Seal it afresh"),
  ACCOUNT_STATE(
      409, "The account is not in the state that is named", "Fetch the account and make it afresh"),
  CAP(409, "There are as many live orders as there may be", "Cancel one, or wait for an end"),
  ORDER_OVER(409, "The order is over", "There is nothing left to cancel"),
  LADDER_EPOCH(412, "It is of another price ladder's epoch", "Fetch the market and seal afresh"),
  KEY_EPOCH(412, "It is of another epoch of the committee's keys", "Fetch the committee's keys"),
  BODY_TOO_LARGE(413, "The body is larger than anything allowed here", "Send less"),
  UNSUPPORTED_MEDIA_TYPE(
      415, "The body is of a type that is not read here", "Send application/json, not encoded"),
  GOOD_TILL(
      422,
      "The good-till is further away than the market allows",
      "Choose another and seal afresh"),
  SIZE(422, "Price or size are none of the market's", "Choose others and seal afresh"),
  FUNDS(422, "The free funds do not cover it", "Deposit, cancel an order, or ask for less"),
  PROOF(422, "The proof does not hold", "Seal it afresh with a current client"),
  UPGRADE_REQUIRED(426, "This address speaks WebSocket only", "Ask for an upgrade"),
  TOO_MANY_REQUESTS(429, "The address asked too often", "Wait as Retry-After says"),
  TOO_MANY_SUBMISSIONS(429, "The wallet submitted too often", "Wait as Retry-After says"),
  TOO_MANY_CONNECTIONS(429, "The address has too many streams open", "Close one first"),
  INTERNAL(500, "The pool made a mistake", "Report the request id"),
  TOO_FEW_EXECUTORS(503, "Too few executors answer", "Send the same again as Retry-After says"),
  CATCHING_UP(
      503,
      "The executors do not know yet what it counts",
      "Send the same again as Retry-After says"),
  DATABASE(503, "Nothing can be kept just now", "Send the same again as Retry-After says"),
  BUSY(503, "More is under way than is taken", "Send the same again as Retry-After says"),
  NO_VAULT(503, "Nobody here pays withdrawals yet", "Ask the operator: nothing was accepted"),
  STARTING(503, "The node is starting", "Send the same again as Retry-After says"),
  STOPPING(503, "The node is about to stop", "Send the same again, to another node if you can");

  private final int status;
  private final String title;
  private final String advice;

  ProblemCode(int status, String title, String advice) {
    this.status = status;
    this.title = title;
    this.advice = advice;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** What is wrong, always in the same words, without a full stop. */
  public String title() {
    return title;
  }

  /** What to do about it, without a full stop. */
  public String advice() {
    return advice;
  }

  /** The code of an order that is not taken. */
  static ProblemCode of(OrderRefusal.Code refused) {
    return switch (refused) {
      case MALFORMED -> MALFORMED_ORDER;
      case WRONG_MARKET -> UNKNOWN_MARKET;
      case LADDER_EPOCH -> LADDER_EPOCH;
      case KEY_EPOCH -> KEY_EPOCH;
      case GOOD_TILL -> GOOD_TILL;
      case CAP -> CAP;
      case CLIENT_ID_TAKEN -> CLIENT_ID_TAKEN;
      case RESERVE_TAKEN -> RESERVE_TAKEN;
      case ACCOUNT_STATE -> ACCOUNT_STATE;
      case NONCE_REUSED -> NONCE_REUSED;
      case SIGNATURE -> SIGNATURE;
      case SIZE -> SIZE;
      case FUNDS -> FUNDS;
      case PROOF -> PROOF;
    };
  }

  /** The code of a withdrawal that is not taken. */
  static ProblemCode ofWithdrawal(OrderRefusal.Code refused) {
    return switch (refused) {
      case MALFORMED -> MALFORMED_WITHDRAWAL;
      case WRONG_MARKET -> UNKNOWN_MINT;
      default -> of(refused);
    };
  }

  /** The code of a pool that cannot answer now. */
  static ProblemCode of(PoolUnavailable.Reason reason) {
    return switch (reason) {
      case TOO_FEW_EXECUTORS -> TOO_FEW_EXECUTORS;
      case CATCHING_UP -> CATCHING_UP;
      case DATABASE -> DATABASE;
      case BUSY -> BUSY;
      case NO_VAULT -> NO_VAULT;
      case STARTING -> STARTING;
      case STOPPING -> STOPPING;
    };
  }
}
