package io.phantompool.client.http;

import io.phantompool.client.json.BadJson;
import io.phantompool.client.json.Fields;
import io.phantompool.client.json.Json;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.problem.Problem;
import io.phantompool.client.problem.ProblemCode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks until a node answers or patience ends. Everything asked here may be asked again: the API
 * answers the same to the same.
 */
final class Asking {
  private static final Duration UNSAID = Duration.ofSeconds(1);

  private final Nodes nodes;
  private final Transport transport;
  private final Patience patience;
  private final Patience.Pauses pauses;

  Asking(Nodes nodes, Transport transport, Patience patience, Patience.Pauses pauses) {
    this.nodes = nodes;
    this.transport = transport;
    this.patience = patience;
    this.pauses = pauses;
  }

  private interface Sending {
    Answer send(URI node) throws IOException, InterruptedException;
  }

  /** The object that a node answers. */
  <T> T ask(Call call, Fields.Reader<T> reader) throws PoolException, InterruptedException {
    return askAfresh(() -> call, reader);
  }

  /** The same for a call that is made afresh each time it is sent, as one with a signed time. */
  <T> T askAfresh(Supplier<Call> call, Fields.Reader<T> reader)
      throws PoolException, InterruptedException {
    URI[] asked = new URI[1];
    Answer answer =
        again(
            node -> {
              asked[0] = node;
              return transport.send(node, call.get());
            });
    try {
      return reader.read(Json.read(answer.body()));
    } catch (BadJson bad) {
      throw new PoolException.Dishonest(
          String.valueOf(asked[0]), "an answer is not the API's: " + bad.sentence());
    }
  }

  /** Asks another node from now on. */
  void moveOn() {
    nodes.moveOnFrom(nodes.current());
  }

  /** Who is asked. */
  String node() {
    return nodes.current().toString();
  }

  /** Writes what a node answers into a file. */
  void download(Call call, Path target) throws PoolException, InterruptedException {
    var _ = again(node -> transport.download(node, call, target));
  }

  private Answer again(Sending sending) throws PoolException, InterruptedException {
    int attempt = 1;
    while (true) {
      URI node = nodes.current();
      PoolException failure;
      Duration pause = patience.pause(attempt);
      try {
        Answer answer = sending.send(node);
        if (answer.isSuccess()) {
          return answer;
        }
        failure = problem(node, answer);
      } catch (IOException broken) {
        failure =
            new PoolException.Unreachable(
                "%s did not answer: %s".formatted(node, reason(broken)), broken);
      }
      if (failure instanceof PoolException.Refused || failure instanceof PoolException.Dishonest) {
        throw failure;
      }
      if (failure instanceof PoolException.Waiting waiting
          && waiting.retryAfter().compareTo(pause) > 0) {
        pause = waiting.retryAfter();
      }
      if (attempt == patience.attempts() || pause.compareTo(patience.longestPause()) > 0) {
        throw failure;
      }
      if (!(failure instanceof PoolException.TooOften)) {
        nodes.moveOnFrom(node);
      }
      pauses.pause(pause);
      attempt++;
    }
  }

  private static PoolException problem(URI node, Answer answer) {
    try {
      Fields fields = Json.read(answer.body());
      Optional<ProblemCode> code = ProblemCode.named(fields.text("code"));
      Problem problem =
          new Problem(
              code.orElse(likely(answer.status())),
              answer.status(),
              fields.text("detail"),
              fields.text("advice"),
              fields.text("requestId"));
      return PoolException.of(problem, retryAfter(answer));
    } catch (BadJson notOurs) {
      return PoolException.of(
          new Problem(
              likely(answer.status()),
              answer.status(),
              "%s answered status %d without a reason".formatted(node, answer.status()),
              "look at what stands between you and the pool",
              answer.requestId().orElse("")),
          retryAfter(answer));
    }
  }

  /** What a status means whose code this client does not know, or that something else sent. */
  private static ProblemCode likely(int status) {
    return switch (status) {
      case 401, 403 -> ProblemCode.NOT_ITS_OWNER;
      case 408 -> ProblemCode.BODY_TIMEOUT;
      case 412 -> ProblemCode.LADDER_EPOCH;
      case 429 -> ProblemCode.TOO_MANY_REQUESTS;
      default -> status >= 500 ? ProblemCode.INTERNAL : ProblemCode.BAD_PARAMETER;
    };
  }

  private static Duration retryAfter(Answer answer) {
    return answer
        .retryAfter()
        .filter(text -> text.matches("[0-9]{1,6}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .orElse(UNSAID);
  }

  /** What the JDK says, which of a refused connection is nothing. */
  private static String reason(IOException broken) {
    return broken.getMessage() == null
        ? "no connection (%s)".formatted(broken.getClass().getSimpleName())
        : broken.getMessage();
  }
}
