package io.phantompool.crypto.keystore;

import java.util.Arrays;
import java.util.Optional;

/** What a kept secret is, and so what a {@link KeyService} does with it. */
public enum KeyKind {
  /** An executor's Ed25519 key; public part: the public key. */
  IDENTITY(1, Use.SIGN),
  /** An X25519 key that others seal shares to, with HPKE; public part: the public key. */
  SEALING(2, Use.DECAPSULATE),
  /** Shares of all slot keys of one key and share epoch. */
  SLOT_SHARES(3, Use.LOAD),
  /** The share of the VRF key. */
  VRF_SHARE(4, Use.LOAD),
  /** The share of the settlement key. */
  SETTLEMENT_SHARE(5, Use.LOAD),
  /** What an executor must remember of a ceremony until it ends. */
  CEREMONY(6, Use.LOAD),
  /** A trader's Ed25519 wallet or session key; public part: the public key. */
  WALLET(7, Use.SIGN),
  /** The long-term secret from which a trader's orders can be recovered. */
  ORDER_SEED(8, Use.LOAD);

  /** What a service does with a key. */
  public enum Use {
    /** Sign with it; the key stays inside. */
    SIGN,
    /** Open an encapsulation with it; the key stays inside. */
    DECAPSULATE,
    /** Hand it out, to be computed with and erased. */
    LOAD
  }

  private final int code;
  private final Use use;

  KeyKind(int code, Use use) {
    this.code = code;
    this.use = use;
  }

  static Optional<KeyKind> ofCode(long code) {
    return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
  }

  /** The number that stands for it in a file. */
  int code() {
    return code;
  }

  /** What a service does with such a key. */
  public Use use() {
    return use;
  }
}
