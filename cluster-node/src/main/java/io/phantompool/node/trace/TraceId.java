package io.phantompool.node.trace;

import io.phantompool.protocol.market.MarketId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The id of a round's trace: 32 hex digits that follow from market and seq. So every process writes
 * the same one into its logs without being told, and a coordinator that restarts goes on in the
 * same trace.
 */
public final class TraceId {
  private static final byte[] LABEL = "phantompool trace".getBytes(StandardCharsets.UTF_8);
  private static final int BYTES = 16;

  private TraceId() {}

  /** Of the close of this number. */
  public static String of(MarketId market, long seq) {
    MessageDigest sha256;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
    sha256.update(LABEL);
    sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(seq).array());
    byte[] digest = sha256.digest(market.toString().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES));
  }
}
