package io.phantompool.client.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The JDK's client. The time limit covers the whole exchange, body and all, and the size of an
 * answer is bounded.
 */
public final class JdkTransport implements Transport {
  private static final long MOST_BYTES = 64L << 20;
  private static final long MOST_RECORD_BYTES = 4L << 30;
  private static final int RECORD_PATIENCE = 20;

  /** What a longer file of that name held before must not stay behind the new content. */
  private static final OpenOption[] WRITING = {
    StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING
  };

  private final HttpClient client;
  private final Duration timeout;

  /**
   * With this client.
   *
   * @param timeout of one exchange; a record may take twenty times as long
   */
  public JdkTransport(HttpClient client, Duration timeout) {
    this.client = client;
    this.timeout = timeout;
  }

  @Override
  public Answer send(URI node, Call call) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        exchange(
            node, call, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES), timeout);
    return answer(response, response.body());
  }

  @Override
  public Answer download(URI node, Call call, Path target)
      throws IOException, InterruptedException {
    BodyHandler<byte[]> handler =
        info ->
            info.statusCode() == 200
                ? BodySubscribers.mapping(BodySubscribers.ofFile(target, WRITING), _ -> new byte[0])
                : BodySubscribers.ofByteArray();
    HttpResponse<byte[]> response =
        exchange(
            node,
            call,
            BodyHandlers.limiting(handler, MOST_RECORD_BYTES),
            timeout.multipliedBy(RECORD_PATIENCE));
    return answer(response, response.body());
  }

  private static Answer answer(HttpResponse<?> response, byte[] body) {
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("Retry-After"),
        response.headers().firstValue("X-Request-Id"),
        body);
  }

  private HttpResponse<byte[]> exchange(
      URI node, Call call, BodyHandler<byte[]> handler, Duration limit)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(node.resolve(call.path())).timeout(limit);
    call.headers().forEach(request::header);
    request.method(
        call.method(),
        call.json().isPresent()
            ? BodyPublishers.ofByteArray(call.body())
            : BodyPublishers.noBody());
    CompletableFuture<HttpResponse<byte[]>> response = client.sendAsync(request.build(), handler);
    try {
      return response.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new HttpTimeoutException("no whole answer within " + limit);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof IOException io ? io : new IOException(failed.getCause());
    } finally {
      response.cancel(true);
    }
  }
}
