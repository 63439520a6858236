package io.phantompool.node.ceremony;

import io.phantompool.crypto.dkg.AwaitingAcceptances;
import io.phantompool.crypto.dkg.AwaitingCommitments;
import io.phantompool.crypto.dkg.AwaitingDealings;
import io.phantompool.crypto.dkg.AwaitingShares;
import io.phantompool.crypto.dkg.AwaitingSignatures;
import io.phantompool.crypto.dkg.Ceremony;
import io.phantompool.crypto.dkg.CeremonyRecord;
import io.phantompool.crypto.dkg.CeremonyState;
import io.phantompool.crypto.dkg.Completed;
import io.phantompool.crypto.dkg.Disputed;
import io.phantompool.crypto.dkg.ExecutorIdentity;
import io.phantompool.crypto.dkg.Released;
import io.phantompool.crypto.dkg.Step;
import io.phantompool.crypto.dkg.keys.KeyShares;
import io.phantompool.crypto.dkg.message.Inbox;
import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.dkg.message.SignedMessage.Slot;
import io.phantompool.crypto.dkg.parameters.CeremonyKind.NewKeys;
import io.phantompool.crypto.dkg.parameters.CeremonyKind.Resharing;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.shamir.IndexSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One executor's part in a ceremony, from its keystore: takes in messages, however they came, goes
 * as far as they allow and says which messages are to be sent. Everything is durable in between, so
 * a session may end after every step and another one, in another process, go on.
 */
public final class CeremonySession implements AutoCloseable {
  private final ExecutorKeystore keystore;
  private final Optional<KeyShares> old;
  private final Consumer<String> progress;
  private CeremonyState state;

  private CeremonySession(
      ExecutorKeystore keystore,
      Optional<KeyShares> old,
      CeremonyState state,
      Consumer<String> progress) {
    this.keystore = keystore;
    this.old = old;
    this.state = state;
    this.progress = progress;
  }

  /**
   * Agrees to a ceremony, after the keystore has shown that it can be written.
   *
   * @param progress is told before what may take long
   */
  public static CeremonySession join(
      CeremonyParameters parameters, ExecutorKeystore keystore, Consumer<String> progress) {
    requireSeat(parameters, keystore);
    EncryptionKeys.requireOwn(parameters, keystore.overview());
    requireNew(parameters, keystore.overview());
    if (EncryptionKeys.isUsedAgain(parameters, keystore.overview())) {
      progress.accept(
          "your encryption key is that of the shares that end: whoever steals it later can open"
              + " both epochs' messages; 'executor renew' makes another for the next roster");
    }
    Optional<KeyShares> old = oldShares(parameters, keystore);
    try {
      CeremonyState state =
          Ceremony.join(
              parameters,
              keystore.identity(),
              old,
              keystore.store(parameters),
              keystore.machine().random());
      return new CeremonySession(keystore, old, state, progress);
    } catch (RuntimeException e) {
      old.ifPresent(KeyShares::close);
      throw e;
    }
  }

  private static void requireNew(CeremonyParameters parameters, ExecutorOverview overview) {
    Digest id = parameters.id();
    if (overview.underWay().equals(Optional.of(id))) {
      throw CeremonyProblem.failed(
          "%s has joined this ceremony already".formatted(overview.name()),
          "go on with 'ceremony accept'");
    }
    if (overview.underWay().isPresent()) {
      throw CeremonyProblem.failed(
          "%s is in ceremony %s, and one at a time is all a keystore holds"
              .formatted(overview.name(), overview.underWay().get()),
          "finish that one with 'ceremony accept', or end it with 'ceremony abort'");
    }
    if (overview.ended().stream().anyMatch(ended -> ended.ceremony().equals(id))) {
      throw CeremonyProblem.failed(
          "This ceremony has ended at %s: its polynomials are never used again"
              .formatted(overview.name()),
          "have a new ceremony proposed");
    }
  }

  private static void requireSeat(CeremonyParameters parameters, ExecutorKeystore keystore) {
    PublicKeyBytes key = keystore.overview().identityKey();
    boolean deals = index(parameters.dealerRoster(), parameters.dealers(), key).isPresent();
    boolean receives = index(parameters.roster(), parameters.receivers(), key).isPresent();
    if (!deals && !receives) {
      throw Leaving.of(parameters, keystore.overview()).isPresent()
          ? CeremonyProblem.failed(
              "%s leaves with this resharing and does not deal in it"
                  .formatted(keystore.overview().name()),
              "there is nothing to join; when the others have finished, run 'executor retire'")
          : CeremonyProblem.badInput(
              "%s has no part in this ceremony: no executor of its roster has these keys"
                  .formatted(keystore.overview().name()),
              "name the right keystore, or have your line put into the roster and the ceremony"
                  + " proposed anew");
    }
  }

  private static Optional<Integer> index(Roster roster, IndexSet among, PublicKeyBytes key) {
    return among.indices().stream()
        .filter(j -> roster.get(j).identityKey().equals(key))
        .findFirst();
  }

  private static Optional<KeyShares> oldShares(
      CeremonyParameters parameters, ExecutorKeystore keystore) {
    return switch (parameters.kind()) {
      case NewKeys made -> Optional.empty();
      case Resharing again -> {
        PublicKeyBytes key = keystore.overview().identityKey();
        if (index(again.holders(), again.dealers(), key).isEmpty()) {
          yield Optional.empty();
        }
        yield Optional.of(
            keystore
                .shares(again.before())
                .orElseThrow(
                    () ->
                        CeremonyProblem.failed(
                            "%s is to deal and holds no shares of the epoch that ends"
                                .formatted(keystore.overview().name()),
                            "restore the keystore from its backup, or have the resharing proposed"
                                + " with other dealers")));
      }
    };
  }

  /** Goes on with the ceremony that the keystore holds. */
  public static CeremonySession resume(
      CeremonyParameters parameters, ExecutorKeystore keystore, Consumer<String> progress) {
    Optional<KeyShares> old = oldShares(parameters, keystore);
    ExecutorIdentity identity = keystore.identity();
    try {
      CeremonyState state =
          Ceremony.resume(
                  parameters,
                  identity,
                  old,
                  keystore.store(parameters),
                  keystore.machine().random())
              .orElseThrow();
      return new CeremonySession(keystore, old, state, progress);
    } catch (MalformedEncodingException otherCeremony) {
      old.ifPresent(KeyShares::close);
      throw CeremonyProblem.failed(
          "The keystore does not hold this ceremony: " + otherCeremony.reason(),
          "name the folder of the ceremony that 'executor status' shows as under way");
    } catch (RuntimeException e) {
      old.ifPresent(KeyShares::close);
      throw e;
    }
  }

  /** The messages to be sent, each to its recipient; the same bytes whenever asked. */
  public List<SignedMessage> outgoing() {
    return state.outgoing();
  }

  /**
   * Goes as far as what has arrived allows.
   *
   * @param record the record of somebody who has completed the ceremony: after this executor has
   *     signed, that alone completes it here, whatever messages are missing
   * @param sender is handed {@link #outgoing} before each step: an answer to a complaint, say, has
   *     left before the ceremony is given up
   */
  public Standing advance(
      Inbox inbox, Optional<CeremonyRecord> record, Consumer<List<SignedMessage>> sender) {
    Optional<Standing> standing = Optional.empty();
    while (standing.isEmpty()) {
      sender.accept(outgoing());
      standing = completesFrom(record) ? Optional.empty() : step(inbox);
    }
    return standing.get();
  }

  private boolean completesFrom(Optional<CeremonyRecord> record) {
    if (record.isEmpty()) {
      return false;
    }
    Optional<Step<Completed>> step =
        switch (state) {
          case AwaitingSignatures waiting -> Optional.of(waiting.complete(record.get()));
          case Disputed disputed -> Optional.of(disputed.complete(record.get()));
          case AwaitingAcceptances _,
              AwaitingCommitments _,
              AwaitingDealings _,
              AwaitingShares _,
              Completed _ ->
              Optional.empty();
        };
    if (step.isPresent() && step.get() instanceof Step.Next<Completed>(Completed completed)) {
      state = completed;
      progress.accept("the record shows that all have signed; the shares are kept");
      return true;
    }
    return false;
  }

  private Optional<Standing> step(Inbox inbox) {
    return switch (state) {
      case AwaitingAcceptances waiting ->
          take(Round.ACCEPT, waiting.advance(inbox), "all have agreed; dealt and committed");
      case AwaitingCommitments waiting ->
          take(Round.COMMIT, waiting.advance(inbox), "all have committed; opened mine");
      case AwaitingDealings waiting ->
          take(Round.OPEN, waiting.advance(inbox), "all openings are good; encrypted the shares");
      case AwaitingShares waiting ->
          take(Round.SHARE, waiting.advance(inbox), "all shares are good; signed the ceremony");
      case AwaitingSignatures waiting ->
          take(Round.SIGN, waiting.advance(inbox), "all have signed; the shares are kept");
      case Disputed disputed -> settle(disputed, inbox);
      case Completed completed -> Optional.of(release(completed, inbox));
    };
  }

  private <S extends CeremonyState> Optional<Standing> take(
      Round round, Step<S> step, String done) {
    return switch (step) {
      case Step.Next<S>(S next) -> {
        state = next;
        progress.accept(done);
        yield Optional.empty();
      }
      case Step.Waiting<S>(List<Integer> missing) ->
          Optional.of(new Standing.Waiting(round, places(round, missing)));
      case Step.Disagreement<S>(int signer, int dealer) ->
          Optional.of(new Standing.Disagreeing(signer, dealer));
      case Step.Dispute<S>(Disputed disputed) -> {
        state = disputed;
        progress.accept("a complaint was made: the ceremony fails, and the answer decides by whom");
        yield Optional.empty();
      }
      case Step.Aborted<S>(var blame) ->
          Optional.of(new Standing.Failed(blame, keystore.underWay().isPresent()));
    };
  }

  private Optional<Standing> settle(Disputed disputed, Inbox inbox) {
    Optional<Completed> completed = disputed.completeAfterAll(inbox);
    if (completed.isPresent()) {
      state = completed.get();
      return Optional.empty();
    }
    Optional<Standing> standing = take(Round.ANSWER, disputed.advance(inbox), "settled");
    return standing.map(
        found ->
            found instanceof Standing.Waiting
                ? new Standing.InDispute(disputed.complaintMessage())
                : found);
  }

  private Standing release(Completed completed, Inbox inbox) {
    return switch (completed.release(inbox)) {
      case Step.Next<Released>(Released released) -> new Standing.Ended(released.record());
      case Step.Waiting<Released>(List<Integer> missing) ->
          new Standing.Complete(completed.record(), places(Round.HOLD, missing));
      case Step.Disagreement<Released> _, Step.Dispute<Released> _, Step.Aborted<Released> _ ->
          throw new IllegalStateException("A complete ceremony fails no more");
    };
  }

  private List<Slot> places(Round round, List<Integer> senders) {
    int recipient = round == Round.SHARE ? ownIndex() : 0;
    return senders.stream().map(j -> new Slot(round, j, recipient)).toList();
  }

  /** Found in its own acceptance: who waits for shares has sent one. */
  private int ownIndex() {
    return outgoing().stream()
        .filter(message -> message.round() == Round.ACCEPT)
        .mapToInt(SignedMessage::sender)
        .findFirst()
        .orElse(0);
  }

  /**
   * Ends the ceremony under way without shares and erases its polynomials, for ever.
   *
   * @param evenIfSigned whether to do so after this executor has signed, when others may have
   *     completed the ceremony and count on its share
   */
  public static void abort(
      CeremonyParameters parameters, ExecutorKeystore keystore, boolean evenIfSigned) {
    if (!evenIfSigned) {
      try (CeremonySession session = resume(parameters, keystore, line -> {})) {
        session.requireUnsigned();
      }
    }
    try {
      Ceremony.abandon(parameters, keystore.store(parameters));
    } catch (IllegalStateException complete) {
      throw isComplete();
    }
  }

  private static CeremonyProblem isComplete() {
    return CeremonyProblem.failed(
        "The ceremony is complete: everybody has signed it",
        "nothing is left to abort; run 'ceremony accept' until all hold the certificate");
  }

  private void requireUnsigned() {
    if (state instanceof Completed) {
      throw isComplete();
    }
    if (state instanceof Disputed) {
      throw CeremonyProblem.failed(
          "A complaint is under way: who is at fault is not settled",
          "run 'ceremony accept' until the accused dealer's answer settles it; if it never answers"
              + " and this executor has not signed, repeat with --even-if-signed");
    }
    if (outgoing().stream().anyMatch(message -> message.round() == Round.SIGN)) {
      throw CeremonyProblem.failed(
          "This executor has signed the ceremony: others may have completed it and count on its"
              + " share",
          "ask every executor; if nobody has all signatures and nobody ever will, repeat with"
              + " --even-if-signed");
    }
  }

  /** Erases what it had in memory. */
  @Override
  public void close() {
    old.ifPresent(KeyShares::close);
    if (state instanceof Completed completed) {
      completed.keyShares().ifPresent(KeyShares::close);
    }
  }
}
