package io.phantompool.node.api;

import io.phantompool.node.limit.TokenBuckets;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.http.javadsl.model.HttpHeader;

/** The headers of a limit, and the problems of who is over it. */
final class Limits {
  private Limits() {}

  static List<HttpHeader> headers(TokenBuckets.Decision decision) {
    return List.of(
        Answers.header("RateLimit-Limit", Integer.toString(decision.limit())),
        Answers.header("RateLimit-Remaining", Integer.toString(decision.remaining())),
        Answers.header("RateLimit-Reset", Long.toString(Answers.seconds(decision.fullIn()))));
  }

  static Problem tooManyRequests(TokenBuckets.Decision decision) {
    return tooMany(ProblemCode.TOO_MANY_REQUESTS, "An address has %d requests a minute", decision);
  }

  static Problem tooManySubmissions(TokenBuckets.Decision decision) {
    return tooMany(
        ProblemCode.TOO_MANY_SUBMISSIONS, "A wallet has %d submissions a minute", decision);
  }

  private static Problem tooMany(
      ProblemCode code, String sentence, TokenBuckets.Decision decision) {
    List<HttpHeader> headers = new ArrayList<>(headers(decision));
    headers.add(Answers.retryAfter(decision.nextIn()));
    return new Problem(
        code, sentence.formatted(decision.limit()), headers.toArray(HttpHeader[]::new));
  }
}
