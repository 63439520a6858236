package io.phantompool.protocol.message;

/** The tags of facts, 0x80 to 0xbf (messages.md section 12). */
enum FactTag implements Tag {
  BODY_TAKEN(0x80),
  BODY_STORED(0x81),
  LEDGER_CHANGED(0x82),
  CANCEL_TAKEN(0x83),
  AGREED(0x84),
  PROPOSAL_TAKEN(0x85),
  CERTIFIED(0x86),
  OUTCOME_ADOPTED(0x87),
  VOID_ADOPTED(0x88),
  MARK_SEEN(0x89),
  INVENTORIES_TAKEN(0x8a);

  private final int code;

  FactTag(int code) {
    this.code = code;
  }

  @Override
  public int code() {
    return code;
  }
}
