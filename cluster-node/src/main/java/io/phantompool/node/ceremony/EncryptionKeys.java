package io.phantompool.node.ceremony;

import io.phantompool.crypto.dkg.parameters.CeremonyKind.NewKeys;
import io.phantompool.crypto.dkg.parameters.CeremonyKind.Resharing;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.dkg.parameters.RosterEntry;
import java.util.Optional;

/** Which key a ceremony encrypts an executor's shares to. */
final class EncryptionKeys {
  private EncryptionKeys() {}

  /** Whether a resharing encrypts to the key that the shares before it were encrypted to. */
  static boolean isUsedAgain(CeremonyParameters parameters, ExecutorOverview overview) {
    return switch (parameters.kind()) {
      case NewKeys made -> false;
      case Resharing again -> {
        Optional<PublicKeyBytes> before = in(again.holders(), overview);
        yield before.isPresent() && before.equals(in(parameters.roster(), overview));
      }
    };
  }

  /** Refuses a roster that names a key which this executor has not, or not any more. */
  static void requireOwn(CeremonyParameters parameters, ExecutorOverview overview) {
    PublicKeyBytes own = PublicKeyBytes.of(overview.encryption().publicPart());
    if (in(parameters.roster(), overview).filter(named -> !named.equals(own)).isPresent()) {
      throw CeremonyProblem.failed(
          "The proposal's roster has another encryption key of %s than its keystore"
              .formatted(overview.name()),
          "hand the others the roster line that 'executor status' shows, and have it proposed"
              + " anew");
    }
  }

  private static Optional<PublicKeyBytes> in(Roster roster, ExecutorOverview overview) {
    return roster.entries().stream()
        .filter(entry -> entry.identityKey().equals(overview.identityKey()))
        .map(RosterEntry::encryptionKey)
        .findFirst();
  }
}
