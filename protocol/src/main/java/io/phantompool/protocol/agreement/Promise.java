package io.phantompool.protocol.agreement;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.close.CloseTuple;
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

  /** Rule: there is no promise with this tag. */
  String UNKNOWN_KIND = "promise";

  /**
   * Reads u8 tag and the promise's fields (messages.md section 12).
   *
   * @param mostIds how long a list of an inventory can be
   * @param quorum of the committee
   */
  static Promise read(ByteReader in, int mostIds, int quorum) throws MalformedEncodingException {
    long at = in.offset();
    int tag = in.u8();
    return switch (tag) {
      case 1 -> new Inventoried(Inventory.reader(mostIds).read(in));
      case 2 -> new Prepared(readPrepare(in));
      case 3 -> new Locked(PrepareCertificate.read(in, quorum));
      case 4 -> new LockShown(Lock.reader(quorum).read(in));
      case 5 -> new Certified(Certificate.read(in, quorum));
      case 6 -> new OutcomeChosen(Digest.read(in));
      case 7 -> new VoidSigned(new VoidVote(TupleField.read(in)));
      default ->
          throw new MalformedEncodingException(
              UNKNOWN_KIND, at, "The promises of an agreement are 1 to 7, not " + tag);
    };
  }

  private static Prepare readPrepare(ByteReader in) throws MalformedEncodingException {
    CloseTuple tuple = TupleField.read(in);
    return new Prepare(Attempts.read(in), tuple);
  }

  /** Appends u8 tag and the promise's fields. */
  default void writeTo(ByteWriter out) {
    switch (this) {
      case Inventoried(Inventory inventory) -> inventory.writeTo(out.u8(1));
      case Prepared(Prepare(long attempt, CloseTuple tuple)) -> {
        TupleField.write(tuple, out.u8(2));
        out.u63(attempt);
      }
      case Locked(PrepareCertificate certificate) -> certificate.writeTo(out.u8(3));
      case LockShown(Lock lock) -> lock.writeTo(out.u8(4));
      case Certified(Certificate certificate) -> certificate.writeTo(out.u8(5));
      case OutcomeChosen(Digest outcome) -> out.u8(6).bytes(outcome.encode());
      case VoidSigned(VoidVote(CloseTuple tuple)) -> TupleField.write(tuple, out.u8(7));
    }
  }

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
