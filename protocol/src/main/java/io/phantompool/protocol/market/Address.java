package io.phantompool.protocol.market;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.util.Arrays;

/**
 * 32 bytes that name something on the chain: a mint, a wallet, the destination of a withdrawal.
 * Written in base58, ordered by its bytes. Every value is an address; whether a wallet's is a key
 * that signatures can be checked with, their verifier decides.
 */
public final class Address implements Comparable<Address> {
  /** Length in bytes. */
  public static final int LENGTH = 32;

  private final byte[] bytes;

  private Address(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The address with these 32 bytes; another length is the caller's error. */
  public static Address of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("An address has 32 bytes, not " + bytes.length);
    }
    return new Address(bytes.clone());
  }

  /** The address that this text in base58 stands for. */
  public static Address parse(String base58) throws MalformedEncodingException {
    return new Address(Base58.decode(base58, LENGTH));
  }

  /** Reads the next 32 bytes; every value is allowed. */
  public static Address read(ByteReader in) throws MalformedEncodingException {
    return new Address(in.bytes(LENGTH));
  }

  /** Appends the 32 bytes. */
  public void writeTo(ByteWriter out) {
    out.bytes(bytes);
  }

  /** The 32 bytes, as a new array. */
  public byte[] encode() {
    return bytes.clone();
  }

  @Override
  public int compareTo(Address other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Address that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The base58 text. */
  @Override
  public String toString() {
    return Base58.encode(bytes);
  }
}
