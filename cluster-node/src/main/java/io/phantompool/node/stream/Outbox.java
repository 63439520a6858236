package io.phantompool.node.stream;

/** The way to one client. Nothing here blocks. */
interface Outbox {
  /** Puts a message behind those under way; false if the client is too far behind. */
  boolean offer(String message);

  /** Ends the stream: what is under way, this code, then nothing. The same again does nothing. */
  void cut(StreamCode code);
}
