package io.phantompool.protocol.account;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.protocol.market.Address;

/**
 * The owner of accounts, named by an Ed25519 public key. Every 32 bytes are a wallet; whether they
 * are a key is decided when a signature is verified. Ordered by its bytes.
 */
public record Wallet(Address address) implements Comparable<Wallet> {
  /** Length in bytes. */
  public static final int LENGTH = Address.LENGTH;

  /** The wallet with these 32 bytes. */
  public static Wallet of(byte[] bytes) {
    return new Wallet(Address.of(bytes));
  }

  /** The wallet that this text in base58 stands for. */
  public static Wallet parse(String base58) throws MalformedEncodingException {
    return new Wallet(Address.parse(base58));
  }

  /** Reads the next 32 bytes; every value is allowed. */
  public static Wallet read(ByteReader in) throws MalformedEncodingException {
    return new Wallet(Address.read(in));
  }

  /** The 32 bytes, as a new array: also the public key of its signatures. */
  public byte[] encode() {
    return address.encode();
  }

  @Override
  public int compareTo(Wallet other) {
    return address.compareTo(other.address);
  }

  /** The base58 text. */
  @Override
  public String toString() {
    return address.toString();
  }
}
