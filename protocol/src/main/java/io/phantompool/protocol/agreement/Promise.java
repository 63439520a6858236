package io.phantompool.protocol.agreement;

import io.phantompool.crypto.hashing.Digest;
import java.util.Optional;

/**
 * Something an executor must never forget once a message about it has left: it is made durable
 * first, then {@link Ballot#apply applied}, then {@link #statement} is signed and sent. Replaying
 * all promises of a seq in their order gives the same ballot again.
 */
public sealed interface Promise {
  /**
   * What is to be signed and sent once this is durable; nothing where no vote or report goes out.
   */
  Optional<Statement> statement();

  /** No other inventory for this close time, none for an earlier one. */
  record Inventoried(Inventory inventory) implements Promise {
    @Override
    public Optional<Statement> statement() {
      return Optional.of(inventory);
    }
  }

  /** In this attempt no other T, and nothing in earlier attempts. */
  record Prepared(Prepare prepare) implements Promise {
    @Override
    public Optional<Statement> statement() {
      return Optional.of(prepare);
    }
  }

  /** Locked: no other T unless q others have prepared it in a later attempt. */
  record Locked(PrepareCertificate certificate) implements Promise {
    @Override
    public Optional<Statement> statement() {
      return Optional.of(new Commit(certificate.attempt(), certificate.tuple()));
    }
  }

  /** Nothing in attempts before the one for which this lock was shown. */
  record LockShown(Lock lock) implements Promise {
    @Override
    public Optional<Statement> statement() {
      return Optional.of(lock);
    }
  }

  /** This T and nothing else under the seq. */
  record Certified(Certificate certificate) implements Promise {
    @Override
    public Optional<Statement> statement() {
      return Optional.empty();
    }
  }

  /**
   * This outcome of the seq and no other, and no void. Durable before the first nonce commitment of
   * its signature.
   */
  record OutcomeChosen(Digest outcome) implements Promise {
    @Override
    public Optional<Statement> statement() {
      return Optional.empty();
    }
  }

  /** The seq is given up: no outcome of it. */
  record VoidSigned(VoidVote vote) implements Promise {
    @Override
    public Optional<Statement> statement() {
      return Optional.of(vote);
    }
  }
}
