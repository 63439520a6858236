package io.phantompool.node.submission;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.node.wire.AskExecutor;
import io.phantompool.node.wire.ExecutorAnswer;
import io.phantompool.node.wire.ExecutorMessage;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.message.ReplyCodec;
import io.phantompool.protocol.message.RequestCodec;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/** From where one actor asks the executors, each by its number, and hears what they say. */
final class Desk<M> {
  /** An executor may be opening orders; what it says later is not heard any more. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Makes a message of what an executor said; nothing if it said nothing that counts. */
  @FunctionalInterface
  interface Hearing<M> {
    M heard(int executor, Optional<Reply> reply);
  }

  private final SubmissionParts parts;
  private final ActorContext<M> context;
  private final TimerScheduler<M> timers;
  private final RequestCodec requests;
  private final ReplyCodec replies;

  Desk(SubmissionParts parts, ActorContext<M> context, TimerScheduler<M> timers) {
    this.parts = parts;
    this.context = context;
    this.timers = timers;
    this.requests = new RequestCodec(parts.limits());
    this.replies = new ReplyCodec(parts.limits());
  }

  Set<Integer> executors() {
    return new TreeSet<>(parts.executors().doors().keySet());
  }

  byte[] encode(Request request) {
    return requests.encode(request);
  }

  void ask(int executor, byte[] request, Hearing<M> hearing) {
    ActorRef<ExecutorMessage> door =
        Objects.requireNonNull(parts.executors().doors().get(executor));
    context.ask(
        ExecutorAnswer.class,
        door,
        PATIENCE,
        replyTo -> new AskExecutor(request, replyTo),
        (answer, _) -> hearing.heard(executor, Optional.ofNullable(answer).flatMap(this::read)));
  }

  private Optional<Reply> read(ExecutorAnswer answer) {
    return switch (answer) {
      case ExecutorAnswer.Replied(byte[] bytes) -> decode(bytes);
      case ExecutorAnswer.Unreadable(String rule, long _, String sentence) -> {
        context.getLog().error("An executor cannot read a request: {}, {}", rule, sentence);
        yield Optional.empty();
      }
      case ExecutorAnswer.Unavailable _ -> Optional.empty();
    };
  }

  private Optional<Reply> decode(byte[] bytes) {
    try {
      return Optional.of(replies.decode(bytes));
    } catch (MalformedEncodingException nonsense) {
      context.getLog().warn("An executor's reply is none: {}", nonsense.reason());
      return Optional.empty();
    }
  }

  /** One message for each executor waits at a time. */
  void later(int executor, Duration pause, M message) {
    timers.startSingleTimer("executor-" + executor, message, pause);
  }

  /** Work that waits for the database; a failure of it comes as a message too. */
  <T> void block(Supplier<T> work, Function<T, M> done, Function<Throwable, M> failed) {
    context.pipeToSelf(
        CompletableFuture.supplyAsync(work, blocking(context)),
        (result, failure) -> failure == null ? done.apply(result) : failed.apply(failure));
  }

  private static Executor blocking(ActorContext<?> context) {
    return context
        .getSystem()
        .dispatchers()
        .lookup(DispatcherSelector.fromConfig(SubmissionParts.BLOCKING));
  }
}
