package io.phantompool.crypto.dkg;

import io.phantompool.crypto.dkg.message.Round;

/** How far a ceremony has come at one executor, and which of its messages may have left. */
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

  /** The opening is made with the commitment but must not leave before all have committed. */
  boolean sends(Round round) {
    return switch (round) {
      case ACCEPT -> true;
      case COMMIT -> this != DISPUTED && code >= COMMITTING.code;
      case OPEN -> this != DISPUTED && code >= OPENING.code;
      case SHARE -> this != DISPUTED && code >= SHARING.code;
      case SIGN -> this == SIGNING || this == HOLDING;
      case COMPLAIN, ANSWER -> this == DISPUTED;
      case HOLD -> this == HOLDING;
    };
  }
}
