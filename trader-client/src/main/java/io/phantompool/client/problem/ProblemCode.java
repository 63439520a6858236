package io.phantompool.client.problem;

import java.util.Optional;

/** The codes of problem documents (docs/api.md). Programs decide by them. */
public enum ProblemCode {
  MALFORMED_JSON(Kind.DEFECT),
  MALFORMED_ORDER(Kind.DEFECT),
  MALFORMED_WITHDRAWAL(Kind.DEFECT),
  BAD_PARAMETER(Kind.DEFECT),
  MARKET_REQUIRED(Kind.DEFECT),
  METHOD_NOT_ALLOWED(Kind.DEFECT),
  NOT_FOUND(Kind.DEFECT),
  BODY_TOO_LARGE(Kind.DEFECT),
  UNSUPPORTED_MEDIA_TYPE(Kind.DEFECT),
  UPGRADE_REQUIRED(Kind.DEFECT),
  PROOF(Kind.DEFECT),
  NONCE_REUSED(Kind.DEFECT),
  SIGNATURE(Kind.NOT_YOURS),
  SIGNED_AT(Kind.NOT_YOURS),
  NOT_ITS_OWNER(Kind.NOT_YOURS),
  UNKNOWN_MARKET(Kind.UNKNOWN),
  UNKNOWN_ORDER(Kind.UNKNOWN),
  UNKNOWN_MINT(Kind.UNKNOWN),
  UNKNOWN_WITHDRAWAL(Kind.UNKNOWN),
  UNKNOWN_ROUND(Kind.UNKNOWN),
  CLIENT_ID_TAKEN(Kind.CONFLICT),
  RESERVE_TAKEN(Kind.CONFLICT),
  ACCOUNT_STATE(Kind.CONFLICT),
  ORDER_OVER(Kind.CONFLICT),
  LADDER_EPOCH(Kind.OUTDATED),
  KEY_EPOCH(Kind.OUTDATED),
  GOOD_TILL(Kind.NOT_ALLOWED),
  SIZE(Kind.NOT_ALLOWED),
  FUNDS(Kind.NOT_ALLOWED),
  CAP(Kind.NOT_ALLOWED),
  NO_VAULT(Kind.NOT_ALLOWED),
  TOO_MANY_REQUESTS(Kind.TOO_OFTEN),
  TOO_MANY_SUBMISSIONS(Kind.TOO_OFTEN),
  TOO_MANY_CONNECTIONS(Kind.TOO_OFTEN),
  BODY_TIMEOUT(Kind.UNAVAILABLE),
  INTERNAL(Kind.UNAVAILABLE),
  TOO_FEW_EXECUTORS(Kind.UNAVAILABLE),
  CATCHING_UP(Kind.UNAVAILABLE),
  DATABASE(Kind.UNAVAILABLE),
  BUSY(Kind.UNAVAILABLE),
  STARTING(Kind.UNAVAILABLE),
  STOPPING(Kind.UNAVAILABLE);

  /** What a trader can do about it. */
  enum Kind {
    DEFECT,
    NOT_YOURS,
    UNKNOWN,
    CONFLICT,
    OUTDATED,
    NOT_ALLOWED,
    TOO_OFTEN,
    UNAVAILABLE
  }

  private final Kind kind;

  ProblemCode(Kind kind) {
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  /** The code of this name; nothing if it is one of a later pool. */
  public static Optional<ProblemCode> named(String name) {
    for (ProblemCode code : values()) {
      if (code.name().equals(name)) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }
}
