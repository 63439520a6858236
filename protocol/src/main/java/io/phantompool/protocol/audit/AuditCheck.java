package io.phantompool.protocol.audit;

/** What is checked of a token, in the order in which a failing one is looked for. */
enum AuditCheck {
  /** sum 2^(16 j) L_j = V. */
  SUM("audit-sum", "The limbs do not add up to the commitment"),

  /** z_r G = A + c C_j for every j. */
  NONCE(
      "audit-nonce",
      "The ciphertexts are not shown to be made for this commitment, subject and auditor"),

  /** z_v G + z_r P = A + c D_j for every j. */
  CIPHERTEXT("audit-ciphertext", "A ciphertext is not shown to hold the limb for this auditor"),

  /** z_v G + z_t H = A + c L_j for every j. */
  COMMITMENT("audit-commitment", "A limb's commitment is not shown to hold what is encrypted"),

  /** The range proof. */
  RANGE("audit-range", "A limb is not shown to be below 2^16");

  private final String code;
  private final String sentence;

  AuditCheck(String code, String sentence) {
    this.code = code;
    this.sentence = sentence;
  }

  String code() {
    return code;
  }

  String sentence() {
    return sentence;
  }
}
