package io.phantompool.protocol.committee;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.session.Culprit;
import io.phantompool.crypto.session.FromExecutor;
import java.util.ArrayList;
import java.util.List;

/**
 * Contributions of one kind, read: who sent something malformed, or in another's name, is a
 * culprit.
 *
 * @param <M> the kind of message
 */
record Received<M extends FromExecutor>(List<M> messages, List<Culprit> culprits) {
  /** How a message is read. */
  interface Decoder<M> {
    M decode(byte[] bytes) throws MalformedEncodingException;
  }

  static <M extends FromExecutor> Received<M> read(
      List<Contribution> contributions, Decoder<M> decoder) {
    List<M> messages = new ArrayList<>();
    List<Culprit> culprits = new ArrayList<>();
    for (Contribution contribution : contributions) {
      try {
        M message = decoder.decode(contribution.bytes().bytes());
        if (message.executor() == contribution.executor()) {
          messages.add(message);
        } else {
          culprits.add(
              new Culprit(contribution.executor(), "executor", "It answered in another's name"));
        }
      } catch (MalformedEncodingException e) {
        culprits.add(
            new Culprit(
                contribution.executor(), "malformed", "Its message is malformed: " + e.rule()));
      }
    }
    return new Received<>(List.copyOf(messages), List.copyOf(culprits));
  }

  List<Culprit> culpritsAnd(List<Culprit> more) {
    List<Culprit> all = new ArrayList<>(culprits);
    all.addAll(more);
    return List.copyOf(all);
  }
}
