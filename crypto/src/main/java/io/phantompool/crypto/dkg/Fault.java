package io.phantompool.crypto.dkg;

/** What an executor did that no honest one does. */
public enum Fault {
  /** Said two different things in one place. */
  EQUIVOCATION(true, "It said two different things in one place"),

  /** Opened something else than it committed to, or without knowing it. */
  BAD_DEALING(true, "Its opening is not what it committed to, or it does not know it"),

  /** Gave an executor bad shares, or defended them with something else. */
  BAD_SHARES(true, "It gave bad shares to an executor that complained"),

  /** Complained of good shares. */
  FALSE_COMPLAINT(true, "It complained of shares that are good"),

  /** Signed a hash that does not follow from the messages it names. */
  WRONG_HASH(true, "It signed a hash that does not follow from the messages it names"),

  /** Sent nothing. That cannot be shown to others. */
  SILENCE(false, "It sent nothing");

  private final boolean canBeShown;
  private final String sentence;

  Fault(boolean canBeShown, String sentence) {
    this.canBeShown = canBeShown;
    this.sentence = sentence;
  }

  /** Whether there is evidence for everybody. */
  public boolean canBeShown() {
    return canBeShown;
  }

  /** The fault as a sentence without a full stop. */
  public String sentence() {
    return sentence;
  }
}
