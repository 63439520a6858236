package io.phantompool.protocol.message;

/** The tags of replies, 0x40 to 0x7f (messages.md section 11). */
enum ReplyTag implements Tag {
  NOTED(0x40),
  REFUSED(0x41),
  REFUSED_VOTE(0x42),
  BAD_INVENTORY(0x43),
  WAITING(0x44),
  MISSING(0x45),
  RECEIPTS(0x46),
  GIVEN_INVENTORY(0x50),
  PREPARED(0x51),
  CLOSE(0x52),
  COMMITTED(0x53),
  GIVEN_LOCK(0x54),
  VOIDED(0x55),
  ANSWERED(0x60),
  AT(0x61),
  DERIVED(0x62),
  HELD(0x63),
  FINISHED(0x70),
  GIVEN_MARK(0x71),
  GIVEN_STANDING(0x72),
  PROGRESS(0x73);

  private final int code;

  ReplyTag(int code) {
    this.code = code;
  }

  @Override
  public int code() {
    return code;
  }
}
