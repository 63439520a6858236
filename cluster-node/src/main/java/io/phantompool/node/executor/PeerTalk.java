package io.phantompool.node.executor;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.wire.AskExecutor;
import io.phantompool.node.wire.ExecutorAnswer;
import io.phantompool.protocol.agreement.JournalMark;
import io.phantompool.protocol.agreement.Returning;
import io.phantompool.protocol.agreement.Signed;
import io.phantompool.protocol.executor.ExecutorState;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.message.ReplyCodec;
import io.phantompool.protocol.message.RequestCodec;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * What an executor says to its peers by itself (docs/protocol.md section 7.1, restart from a
 * backup): after a start it asks each how far the markets are, again and again until enough have
 * answered; from then on it tells them where its journal stands.
 */
final class PeerTalk {
  private static final Duration WHILE_RETURNING = Duration.ofMillis(500);
  private static final Duration AFTERWARDS = Duration.ofSeconds(5);

  private final ExecutorPeers peers;
  private final RequestCodec requests;
  private final int self;
  private final ActorRef<ExecutorAnswer> answers;
  private final TimerScheduler<ExecutorActor.Message> timers;
  private Duration pace = WHILE_RETURNING;

  PeerTalk(
      ExecutorPeers peers,
      RequestCodec requests,
      int self,
      ActorContext<ExecutorActor.Message> context,
      TimerScheduler<ExecutorActor.Message> timers) {
    this.peers = peers.without(self);
    this.requests = requests;
    this.self = self;
    this.answers = context.messageAdapter(ExecutorAnswer.class, ExecutorActor.PeerAnswered::new);
    this.timers = timers;
  }

  Digest freshQuestion(SecureRandom random) {
    byte[] question = new byte[Digest.LENGTH];
    random.nextBytes(question);
    return Digest.of(question);
  }

  void begin() {
    at(WHILE_RETURNING);
  }

  private void at(Duration next) {
    pace = next;
    timers.startTimerWithFixedDelay(
        ExecutorActor.TurnToPeers.class, new ExecutorActor.TurnToPeers(), next);
  }

  /** Asks about every market that too few have answered for; whether there is one. */
  boolean inquire(ExecutorState state) {
    boolean returning = false;
    for (Returning asked : state.returning().values()) {
      if (!asked.isAnswered()) {
        returning = true;
        tellAll(new Request.GiveStanding(asked.market(), self, asked.question()));
      }
    }
    return returning;
  }

  /** Tells where the journal stands; again and again, for one of them may have been away. */
  void spread(Signed<JournalMark> mark) {
    tellAll(new Request.HearMark(mark));
  }

  private void tellAll(Request request) {
    byte[] bytes = requests.encode(request);
    peers.doors().values().forEach(door -> door.tell(new AskExecutor(bytes, answers)));
  }

  /** What a peer's answer asks of this executor; nothing for what it need not know. */
  Optional<Request> heard(ExecutorAnswer answer, ReplyCodec replies) {
    return switch (answer) {
      case ExecutorAnswer.Replied(byte[] reply) -> heard(reply, replies);
      case ExecutorAnswer.Unreadable _, ExecutorAnswer.Unavailable _ -> Optional.empty();
    };
  }

  private static Optional<Request> heard(byte[] reply, ReplyCodec replies) {
    try {
      return replies.decode(reply) instanceof Reply.GivenStanding(var standing)
          ? Optional.of(new Request.HearStanding(standing))
          : Optional.empty();
    } catch (MalformedEncodingException lie) {
      return Optional.empty();
    }
  }

  /** After a peer was heard: once all markets are answered for, peers are asked no more. */
  void heard(ExecutorState state) {
    boolean answered = state.returning().values().stream().allMatch(Returning::isAnswered);
    if (answered && pace.equals(WHILE_RETURNING)) {
      at(AFTERWARDS);
    }
  }
}
