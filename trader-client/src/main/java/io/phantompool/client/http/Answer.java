package io.phantompool.client.http;

import java.util.Optional;

/**
 * What a node answered.
 *
 * @param retryAfter the header, in seconds
 * @param requestId by which its operator finds the request
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record Answer(
    int status, Optional<String> retryAfter, Optional<String> requestId, byte[] body) {
  boolean isSuccess() {
    return status >= 200 && status < 300;
  }
}
