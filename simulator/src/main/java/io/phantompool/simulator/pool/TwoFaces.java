package io.phantompool.simulator.pool;

/** An executor that is two: each keeps its own facts, and both sign with one key. */
final class TwoFaces implements Party {
  private final World world;
  private final ExecutorNode one;
  private final ExecutorNode other;

  TwoFaces(World world, ExecutorNode one, ExecutorNode other) {
    this.world = world;
    this.one = one;
    this.other = other;
  }

  @Override
  public Address address() {
    return one.address();
  }

  @Override
  public void receive(Address from, Message message) {
    if (message instanceof Message.Answer) {
      one.receive(from, message);
      other.receive(from, message);
    } else if (world.strikes(Fault.TWO_FACED, 500)) {
      other.receive(from, message);
    } else {
      one.receive(from, message);
    }
  }
}
