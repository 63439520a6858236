package io.phantompool.node.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Submits orders at times fixed beforehand, however slow the answers are, and counts each answer
 * from the time its order was due: a pool that stops for a second is late for all who were due in
 * that second, not for one.
 */
final class OpenLoop implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final int CREATED = 201;

  private final URI submit;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  OpenLoop(URI api) {
    this.submit = api.resolve("/api/orders/submit");
  }

  /**
   * What came of it.
   *
   * @param nanos of each order that was accepted, from when it was due to its whole answer
   * @param errors what else was answered, and how often
   */
  record Result(List<Long> nanos, Map<String, Integer> errors) {
    Result {
      nanos = List.copyOf(nanos);
      errors = Map.copyOf(errors);
    }

    int failed() {
      return errors.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  private record Answer(long nanos, String failure) {}

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
    for (byte[] order : orders) {
      long due = began + answers.size() * gap;
      awaitTime(due);
      answers.add(submit(order, due));
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

  private CompletableFuture<Answer> submit(byte[] order, long due) {
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
                    System.nanoTime() - due,
                    failed == null ? failure(answer) : failed.getClass().getSimpleName()));
  }

  private static String failure(HttpResponse<String> answer) {
    return answer.statusCode() == CREATED ? "" : answer.statusCode() + " " + answer.body().strip();
  }

  private static Result result(List<Answer> answers) {
    List<Long> nanos = new ArrayList<>();
    Map<String, Integer> errors = new TreeMap<>();
    for (Answer answer : answers) {
      if (answer.failure().isEmpty()) {
        nanos.add(answer.nanos());
      } else {
        errors.merge(answer.failure(), 1, Integer::sum);
      }
    }
    return new Result(nanos, errors);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
