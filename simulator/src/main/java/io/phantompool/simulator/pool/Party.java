package io.phantompool.simulator.pool;

/** Who is sent messages. */
interface Party {
  /** Where it is. */
  Address address();

  /** A message arrives; nothing becomes of it if the party is down. */
  void receive(Address from, Message message);
}
