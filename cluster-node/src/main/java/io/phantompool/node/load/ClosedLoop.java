package io.phantompool.node.load;

import io.phantompool.node.demo.DemoProblem;
import io.phantompool.node.demo.PoolClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Submits orders as fast as they are accepted, a few at a time, until all of them are. */
final class ClosedLoop implements AutoCloseable {
  private static final int AT_ONCE = 24;
  private static final int MOST_TIMES = 60;
  private static final long PAUSE_MILLIS = 1_000;
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  private final URI submit;
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  ClosedLoop(URI api) {
    this.submit = api.resolve("/api/orders/submit");
  }

  /** Returns when each of them, as JSON, is accepted. */
  void send(List<byte[]> orders) {
    List<Future<?>> sent = new ArrayList<>();
    for (byte[] order : orders) {
      sent.add(threads.submit(() -> send(order)));
    }
    for (Future<?> each : sent) {
      try {
        each.get();
      } catch (ExecutionException failed) {
        throw new DemoProblem(
            "An order is not accepted: " + failed.getMessage(), "look at the logs", failed);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new DemoProblem("The run was interrupted", "run it again", e);
      }
    }
  }

  private void send(byte[] order) {
    String last = "the pool does not answer";
    for (int time = 0; time < MOST_TIMES; time++) {
      try {
        HttpResponse<String> answer = client.send(request(order), BodyHandlers.ofString());
        int status = answer.statusCode();
        if (status == CREATED || status == OK) {
          return;
        }
        last = status + " " + answer.body();
        if (status != UNAVAILABLE && status != TOO_MANY) {
          break;
        }
      } catch (IOException goneForNow) {
        last = String.valueOf(goneForNow.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
      PoolClient.pause(PAUSE_MILLIS);
    }
    throw new IllegalStateException(last);
  }

  private HttpRequest request(byte[] order) {
    return HttpRequest.newBuilder(submit)
        .timeout(Duration.ofSeconds(40))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofByteArray(order))
        .build();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    client.shutdownNow();
  }
}
