package io.phantompool.protocol.verifier;

/** What is checked of a record, in the order in which it is reported. */
public enum Check {
  /** Strict bytes, from the first to the last. */
  FORM("form", "the file is a whole record of version 1"),

  /** The public shares are those of the keys; the keys are those the reader knows. */
  COMMITTEE("committee", "the keys and shares of the committee fit together"),

  /** Against the digest the reader brings; of seq 1 against the ceremony. */
  PREVIOUS("previous", "the close follows the outcome before"),

  /** q commits over one T. */
  CERTIFICATE("certificate", "q executors committed to this close"),

  /** T commits to O and X, and is of the market, its epochs and ladder. */
  SET("set", "the close commits to exactly these orders and ends"),

  /** Id, signature, good-till and proof of every order of O. */
  ORDERS("orders", "every order is its wallet's and its proof holds"),

  /** Receipts of q executors on both mints of every order. */
  RECEIPTS("receipts", "every order was accepted by q executors on each mint"),

  /** Every order of X ended for the reason given. */
  ENDINGS("endings", "every order that the close ended did end"),

  /** The VRF over alpha. */
  RANDOMNESS("randomness", "the ranking is the committee's, drawn from the close"),

  /** The rule's questions, all of them, in its order, and no other. */
  QUESTIONS("questions", "what was opened is what the rule asks, and nothing else"),

  /** The DLEQ of every partial decryption. */
  PARTIALS("partials", "every partial decryption is proved"),

  /** Every false answer in the record is signed, and false. */
  EVIDENCE("evidence", "every accused executor did answer falsely"),

  /** The partials open to the values. */
  VALUES("values", "the partial decryptions show these values"),

  /** Price, fills, ends, deltas and fees are those the rule derives. */
  OUTCOME("outcome", "price, fills, ends, accounts and fees follow from the values"),

  /** Fills within remainders, buys equal sells, nothing made or lost. */
  CONSERVATION("conservation", "nothing is made or lost"),

  /** The committee's signature, or all n signatures under a void. */
  SIGNATURE("signature", "the end of the round is signed");

  private final String code;
  private final String claim;

  Check(String code, String claim) {
    this.code = code;
    this.claim = claim;
  }

  /** The short name that machines know it by. */
  public String code() {
    return code;
  }

  /** What holds if it passes, without a full stop. */
  public String claim() {
    return claim;
  }
}
