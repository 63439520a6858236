package io.phantompool.node.gateway;

import io.phantompool.crypto.keystore.DurableFiles;
import io.phantompool.node.trader.TraderMachine;
import io.phantompool.node.trader.TraderProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;

/** What a bot shows to be let in: a line in a file that only the trader reads. */
public final class GatewayToken {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/=-]{16,256}");
  private static final int FRESH_BYTES = 32;
  private static final int MOST_BYTES = 258;
  private static final String SCHEME = "Bearer ";
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final byte[] expected;

  private GatewayToken(byte[] expected) {
    this.expected = expected;
  }

  /** The token in a file. */
  public static GatewayToken read(Path file, DurableFiles files) {
    try {
      DurableFiles.Facts facts =
          files.facts(file).orElseThrow(() -> new IOException("there is none"));
      if (!OWNER.containsAll(facts.permissions())) {
        throw TraderProblem.badInput(
            "others than its owner may read the token file " + file,
            "run: chmod 600 '%s'".formatted(file));
      }
      String token = new String(files.read(file, MOST_BYTES), StandardCharsets.UTF_8).strip();
      if (!FORM.matcher(token).matches()) {
        throw TraderProblem.badInput(
            "%s holds no token".formatted(file),
            "allowed are 16 to 256 letters, digits and ._~+/=- in one line; for example what"
                + " 'openssl rand -hex 32' prints");
      }
      return new GatewayToken((SCHEME + token).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw TraderProblem.badInput(
          "the token file %s cannot be read: %s".formatted(file, e.getMessage()),
          "write a line of 16 to 256 characters into it, and chmod 600");
    }
  }

  /** The token in a file; a fresh one is put there if there is no such file. */
  public static GatewayToken readOrMake(Path file, TraderMachine machine) {
    try {
      if (machine.files().facts(file).isEmpty()) {
        byte[] fresh = new byte[FRESH_BYTES];
        machine.random().nextBytes(fresh);
        try (DurableFiles.NewFile made = machine.files().create(file)) {
          made.write((HexFormat.of().formatHex(fresh) + "\n").getBytes(StandardCharsets.UTF_8));
          made.sync();
        }
      }
    } catch (IOException e) {
      throw TraderProblem.failed(
          "the token file %s cannot be made: %s".formatted(file, e.getMessage()),
          "mend the folder's permissions, or name another file with --token-file");
    }
    return read(file, machine.files());
  }

  /** Whether this is the header of somebody who knows it; takes as long either way. */
  boolean isIn(String authorization) {
    return MessageDigest.isEqual(expected, authorization.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "GatewayToken[...]";
  }
}
