package io.phantompool.node.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.LongPredicate;

/**
 * Submits orders at times fixed beforehand, however slow the answers are, and counts each answer
 * from the time its order was due: a pool that stops for a second is late for all who were due in
 * that second, not for one.
 */
final class OpenLoop implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final int CREATED = 201;

  private final URI submit;
  private final InstantSource clock;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  OpenLoop(URI api, InstantSource clock) {
    this.clock = clock;
    this.submit = api.resolve("/api/orders/submit");
  }

  /**
   * An order that was accepted.
   *
   * @param dueMillis when it was due, in milliseconds since 1970
   * @param nanos from then to its whole answer
   */
  record Accepted(long dueMillis, long nanos) {}

  /**
   * What came of it.
   *
   * @param errors what else was answered, and how often
   */
  record Result(List<Accepted> accepted, Map<String, Integer> errors) {
    Result {
      accepted = List.copyOf(accepted);
      errors = Map.copyOf(errors);
    }

    List<Long> nanos() {
      return nanosOfThoseDue(_ -> true);
    }

    /** The times of orders that were due at such times. */
    List<Long> nanosOfThoseDue(LongPredicate when) {
      return accepted.stream()
          .filter(each -> when.test(each.dueMillis()))
          .map(Accepted::nanos)
          .toList();
    }

    int failed() {
      return errors.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  private record Answer(Accepted accepted, String failure) {}

  /**
   * Submits all of them and waits for the answers.
   *
   * @param orders as JSON
   * @param perSecond so many
   * @param sent is told how many were sent, after each
   */
  Result send(List<byte[]> orders, int perSecond, IntConsumer sent) {
    long gap = Duration.ofSeconds(1).toNanos() / perSecond;
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    long began = System.nanoTime();
    long beganMillis = clock.millis();
    for (byte[] order : orders) {
      long after = answers.size() * gap;
      awaitTime(began + after);
      long dueMillis = beganMillis + Duration.ofNanos(after).toMillis();
      answers.add(submit(order, began + after, dueMillis));
      sent.accept(answers.size());
    }
    return result(answers.stream().map(CompletableFuture::join).toList());
  }

  private static void awaitTime(long due) {
    long left = due - System.nanoTime();
    while (left > 0) {
      LockSupport.parkNanos(left);
      left = due - System.nanoTime();
    }
  }

  private CompletableFuture<Answer> submit(byte[] order, long due, long dueMillis) {
    HttpRequest request =
        HttpRequest.newBuilder(submit)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(order))
            .build();
    return client
        .sendAsync(request, BodyHandlers.ofString())
        .handle(
            (answer, failed) ->
                new Answer(
                    new Accepted(dueMillis, System.nanoTime() - due),
                    failed == null ? failure(answer) : failed.getClass().getSimpleName()));
  }

  private static String failure(HttpResponse<String> answer) {
    return answer.statusCode() == CREATED ? "" : answer.statusCode() + " " + answer.body().strip();
  }

  private static Result result(List<Answer> answers) {
    List<Accepted> accepted = new ArrayList<>();
    Map<String, Integer> errors = new TreeMap<>();
    for (Answer answer : answers) {
      if (answer.failure().isEmpty()) {
        accepted.add(answer.accepted());
      } else {
        errors.merge(answer.failure(), 1, Integer::sum);
      }
    }
    return new Result(accepted, errors);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
