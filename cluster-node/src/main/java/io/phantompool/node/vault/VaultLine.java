package io.phantompool.node.vault;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.node.json.Json;
import java.io.IOException;

/** A line of the development vault's file. */
public sealed interface VaultLine permits VaultDeposit, VaultPayout {
  /** The line, without its end. */
  byte[] line();

  /**
   * Reads a line: one that names a withdrawal is a payout, any other a deposit.
   *
   * @throws IOException if it is neither
   */
  static VaultLine parse(byte[] line) throws IOException {
    JsonNode read = Json.read(line, JsonNode.class);
    return read.has(VaultPayout.KEY) ? VaultPayout.parse(line) : VaultDeposit.parse(line);
  }
}
