package io.phantompool.crypto.dkg;

import io.phantompool.crypto.dkg.dealing.Dealing;
import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * ONE executor that made a ceremony fail, what it did, and the signed messages that show it to
 * everybody.
 *
 * @param fault what it did
 * @param dealer whether {@code culprit} is a dealer's index, or else one of the new roster; the
 *     same where new keys are made
 * @param culprit the executor's index
 * @param evidence messages; none of a silent executor
 */
public record Blame(Fault fault, boolean dealer, int culprit, List<SignedMessage> evidence) {
  private static final String CHECK = "blame";

  /** Copies the list. */
  public Blame {
    evidence = List.copyOf(evidence);
  }

  static Blame of(Fault fault, SignedMessage liar, List<SignedMessage> evidence) {
    return new Blame(fault, liar.round().isFromDealer(), liar.sender(), evidence);
  }

  /** Of bad shares the dealer, of a false complaint the complainer. */
  static Blame settled(Fault fault, Complaint complaint, SignedMessage answer) {
    return of(
        fault,
        fault == Fault.FALSE_COMPLAINT ? complaint.message() : answer,
        List.of(complaint.message(), answer));
  }

  /**
   * Whether the evidence shows what is said: what a stranger checks, with the ceremony's parameters
   * and nothing else. Of silence there is none. Each message is read again, since one of another
   * ceremony convicts nobody in this one.
   *
   * @param random the weights of the check of shares
   */
  public Verdict verify(CeremonyParameters parameters, SecureRandom random) {
    List<SignedMessage> read = new ArrayList<>();
    try {
      for (SignedMessage message : evidence) {
        read.add(SignedMessage.decode(message.encode(), parameters));
      }
    } catch (MalformedEncodingException foreign) {
      return Verdict.invalid(CHECK, "The evidence is not of this ceremony");
    }
    boolean shown = new Blame(fault, dealer, culprit, read).isShown(parameters, random);
    return Verdict.of(shown, CHECK, "The evidence does not show this fault of this executor");
  }

  private boolean isShown(CeremonyParameters parameters, SecureRandom random) {
    return switch (fault) {
      case EQUIVOCATION -> contradicts();
      case BAD_DEALING -> dealtBadly(parameters);
      case BAD_SHARES, FALSE_COMPLAINT -> settles(parameters, random);
      case WRONG_HASH -> signedWrongHash(parameters);
      case SILENCE -> false;
    };
  }

  private boolean isBy(SignedMessage message) {
    return message.round().isFromDealer() == dealer && message.sender() == culprit;
  }

  private boolean contradicts() {
    return evidence.size() == 2
        && isBy(evidence.get(0))
        && evidence.get(0).slot().equals(evidence.get(1).slot())
        && !evidence.get(0).saysTheSameAs(evidence.get(1));
  }

  private boolean dealtBadly(CeremonyParameters parameters) {
    return evidence.size() == 2
        && evidence.stream().allMatch(this::isBy)
        && evidence.get(0).round() == Round.COMMIT
        && evidence.get(1).round() == Round.OPEN
        && Agreement.dealing(parameters, evidence.get(0), evidence.get(1)).isEmpty();
  }

  private boolean settles(CeremonyParameters parameters, SecureRandom random) {
    if (evidence.isEmpty() || evidence.getFirst().round() != Round.COMPLAIN) {
      return false;
    }
    SignedMessage message = evidence.getFirst();
    Optional<Complaint> complaint = Complaint.of(message, parameters);
    if (complaint.isEmpty()) {
      return fault == Fault.FALSE_COMPLAINT && isBy(message);
    }
    SignedMessage answer = evidence.getLast();
    return evidence.size() == 2
        && answer.round() == Round.ANSWER
        && answer.sender() == message.recipient()
        && answer.recipient() == message.sender()
        && complaint.get().judge(answer, parameters, random) == fault
        && isBy(fault == Fault.FALSE_COMPLAINT ? message : answer);
  }

  /** The signature first, then all round-0 and all round-1 messages in the dealers' order. */
  private boolean signedWrongHash(CeremonyParameters parameters) {
    int dealers = parameters.dealers().size();
    if (evidence.size() != 1 + 2 * dealers || evidence.getFirst().round() != Round.SIGN) {
      return false;
    }
    SignedMessage sign = evidence.getFirst();
    List<SignedMessage> commits = evidence.subList(1, 1 + dealers);
    List<SignedMessage> opens = evidence.subList(1 + dealers, evidence.size());
    List<Dealing> dealings = new ArrayList<>();
    for (int i = 0; i < dealers; i++) {
      Agreement.dealing(parameters, commits.get(i), opens.get(i)).ifPresent(dealings::add);
    }
    if (!isBy(sign) || !areInOrder(parameters, commits, opens) || dealings.size() != dealers) {
      return false;
    }
    try {
      Agreement agreement = Agreement.of(parameters, commits, opens, dealings);
      byte[] said = sign.payload();
      byte[] right = agreement.payload();
      boolean sameMessages =
          Arrays.equals(said, Digest.LENGTH, said.length, right, Digest.LENGTH, right.length);
      return sameMessages && !agreement.compare(sign).isValid();
    } catch (IllegalArgumentException noKeys) {
      return false; // Dealers who all conspire can make keys that are none.
    }
  }

  private static boolean areInOrder(
      CeremonyParameters parameters, List<SignedMessage> commits, List<SignedMessage> opens) {
    List<Integer> dealers = parameters.dealers().indices();
    for (int i = 0; i < dealers.size(); i++) {
      boolean right =
          commits.get(i).round() == Round.COMMIT
              && opens.get(i).round() == Round.OPEN
              && commits.get(i).sender() == dealers.get(i)
              && opens.get(i).sender() == dealers.get(i);
      if (!right) {
        return false;
      }
    }
    return true;
  }

  /** Who did what, for a log or a screen. */
  public String sentence() {
    return (dealer ? "Dealer " : "Executor ") + culprit + ": " + fault.sentence();
  }
}
