package io.phantompool.simulator.standin;

import io.phantompool.crypto.session.Culprit;
import io.phantompool.protocol.committee.Choice;
import io.phantompool.protocol.committee.Combination;
import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.Session;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The public side of stand-in sessions of two rounds. */
final class StandInSessions {
  private static final int COMMITMENT = Long.BYTES + 64;
  private final StandInKeys keys;
  private final int threshold;

  StandInSessions(StandInKeys keys, int threshold) {
    this.keys = keys;
    this.threshold = threshold;
  }

  static byte[] name(Session session) {
    byte[] kind = session.kind().name().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    return StandInKeys.hash(
        kind, "session", session.subject().encode(), session.id().value().encode());
  }

  static byte[] hash(List<Contribution> chosen) {
    byte[] hash = new byte[0];
    for (Contribution each : chosen) {
      hash = StandInKeys.hash(hash, "chosen" + each.executor(), each.bytes().bytes());
    }
    return hash;
  }

  Choice choose(Session session, List<Contribution> received) {
    List<Contribution> valid = new ArrayList<>();
    List<Culprit> culprits = new ArrayList<>();
    for (Contribution each : received) {
      if (isCommitment(session, each)) {
        valid.add(each);
      } else {
        culprits.add(culprit(each));
      }
    }
    List<Contribution> chosen =
        valid.stream()
            .sorted(Comparator.comparingInt(Contribution::executor))
            .limit(threshold)
            .toList();
    return chosen.size() < threshold
        ? new Choice.TooFew(culprits)
        : new Choice.Chosen(chosen, culprits);
  }

  private boolean isCommitment(Session session, Contribution each) {
    byte[] bytes = each.bytes().bytes();
    if (bytes.length != COMMITMENT) {
      return false;
    }
    byte[] boot = Arrays.copyOf(bytes, Long.BYTES);
    byte[] tag = keys.of(each.executor(), "commit", name(session), boot);
    return ByteBuffer.wrap(bytes, Long.BYTES, tag.length).equals(ByteBuffer.wrap(tag));
  }

  private static Culprit culprit(Contribution each) {
    return new Culprit(each.executor(), "stand-in", "It sent what its key did not make");
  }

  Combination combine(Session session, List<Contribution> chosen, List<Contribution> answers) {
    List<Integer> silent = new ArrayList<>(chosen.stream().map(Contribution::executor).toList());
    List<Culprit> culprits = new ArrayList<>();
    for (Contribution answer : answers) {
      silent.remove((Integer) answer.executor());
      if (!keys.isFrom(answer, "answer", name(session), hash(chosen))) {
        culprits.add(culprit(answer));
      }
    }
    return silent.isEmpty() && culprits.isEmpty()
        ? new Combination.Made(keys.result(session.kind(), session.subject()), List.of())
        : new Combination.Failed(culprits, silent);
  }
}
