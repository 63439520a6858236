package io.phantompool.protocol.message;

/** The tags of requests, 0x01 to 0x3f (messages.md section 10). */
enum RequestTag implements Tag {
  SUBMIT_ORDER(0x01),
  SHOW_ACCEPTED(0x02),
  SERVE_ORDER(0x03),
  SUBMIT_CANCEL(0x04),
  SUBMIT_WITHDRAWAL(0x05),
  SERVE_WITHDRAWAL(0x06),
  GIVE_INVENTORY(0x10),
  PREPARE_CLOSE(0x11),
  GIVE_CLOSE(0x12),
  COMMIT_CLOSE(0x13),
  GIVE_LOCK(0x14),
  SHOW_CERTIFICATE(0x15),
  BEGIN_SESSION(0x20),
  ANSWER_SESSION(0x21),
  FOLLOW(0x22),
  SHOW_OUTCOME(0x23),
  SIGN_VOID(0x30),
  SHOW_VOID(0x31),
  GIVE_FINISHED(0x32),
  GIVE_MARK(0x33),
  HEAR_MARK(0x34),
  GIVE_STANDING(0x35),
  HEAR_STANDING(0x36),
  GIVE_PROGRESS(0x37);

  private final int code;

  RequestTag(int code) {
    this.code = code;
  }

  @Override
  public int code() {
    return code;
  }
}
