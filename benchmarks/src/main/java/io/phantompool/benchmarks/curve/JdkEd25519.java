package io.phantompool.benchmarks.curve;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** A key pair of Ed25519 in the provider that comes with the JDK. */
record JdkEd25519(PrivateKey privateKey, PublicKey publicKey) {
  static final String NAME = "JDK";

  private static final String ALGORITHM = "Ed25519";

  /** What stands before the 32 bytes in the encodings of RFC 8410. */
  private static final byte[] BEFORE_SEED =
      HexFormat.of().parseHex("302e020100300506032b657004220420");

  private static final byte[] BEFORE_PUBLIC_KEY =
      HexFormat.of().parseHex("302a300506032b6570032100");

  static JdkEd25519 of(byte[] seed, byte[] publicKey) {
    try {
      KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
      return new JdkEd25519(
          keys.generatePrivate(new PKCS8EncodedKeySpec(Bytes.concatenated(BEFORE_SEED, seed))),
          keys.generatePublic(
              new X509EncodedKeySpec(Bytes.concatenated(BEFORE_PUBLIC_KEY, publicKey))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The JDK refuses a key that we made", e);
    }
  }

  byte[] sign(byte[] message) throws GeneralSecurityException {
    Signature signer = Signature.getInstance(ALGORITHM);
    signer.initSign(privateKey);
    signer.update(message);
    return signer.sign();
  }

  boolean verify(byte[] message, byte[] signature) throws GeneralSecurityException {
    Signature verifier = Signature.getInstance(ALGORITHM);
    verifier.initVerify(publicKey);
    verifier.update(message);
    return verifier.verify(signature);
  }
}
