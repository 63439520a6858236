package io.phantompool.node.boot;

import io.phantompool.node.config.NodeSettings.Tls;
import io.phantompool.node.config.SecretSource;
import io.phantompool.node.tls.NodeTls;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Opens the stores that a node's settings name. */
public final class TlsFiles {
  private TlsFiles() {}

  /**
   * What the node speaks with its peers; nothing if its settings do without.
   *
   * @throws BootProblem if a store is not there or does not open
   */
  public static Optional<NodeTls> open(
      Tls settings, Map<String, String> environment, SecureRandom random) {
    return settings.enabled() ? Optional.of(load(settings, environment, random)) : Optional.empty();
  }

  private static NodeTls load(Tls settings, Map<String, String> environment, SecureRandom random) {
    char[] passphrase =
        new SecretSource(
                "phantompool.tls.passphrase-file",
                settings.passphraseFile(),
                "PHANTOMPOOL_TLS_PASSPHRASE")
            .require(environment);
    try {
      return NodeTls.of(settings.keystore(), settings.truststore(), passphrase, random);
    } catch (IOException | GeneralSecurityException refused) {
      throw new BootProblem(
          "The TLS stores %s and %s do not open: %s"
              .formatted(settings.keystore(), settings.truststore(), refused.getMessage()),
          "'phantompool certificates' makes those of a local pool",
          refused);
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }
}
