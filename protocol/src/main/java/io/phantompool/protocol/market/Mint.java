package io.phantompool.protocol.market;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;

/** A token, named by the address of its mint. Ordered by its bytes. */
public record Mint(Address address) implements Comparable<Mint> {
  /** Length in bytes. */
  public static final int LENGTH = Address.LENGTH;

  /** The mint with these 32 bytes. */
  public static Mint of(byte[] bytes) {
    return new Mint(Address.of(bytes));
  }

  /** The mint that this text in base58 stands for. */
  public static Mint parse(String base58) throws MalformedEncodingException {
    return new Mint(Address.parse(base58));
  }

  /** Reads the next 32 bytes; every value is allowed. */
  public static Mint read(ByteReader in) throws MalformedEncodingException {
    return new Mint(Address.read(in));
  }

  /** The 32 bytes, as a new array. */
  public byte[] encode() {
    return address.encode();
  }

  @Override
  public int compareTo(Mint other) {
    return address.compareTo(other.address);
  }

  /** The base58 text. */
  @Override
  public String toString() {
    return address.toString();
  }
}
