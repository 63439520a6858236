package io.phantompool.crypto.dkg;

/** How far a ceremony has come at one executor. */
enum Stage {
  ACCEPTING(0),
  COMMITTING(1),
  OPENING(2),
  SHARING(3),
  SIGNING(4),
  DISPUTED(5),
  HOLDING(6);

  private final int code;

  Stage(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
