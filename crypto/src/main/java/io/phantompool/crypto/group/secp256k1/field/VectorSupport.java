package io.phantompool.crypto.group.secp256k1.field;

/** Whether the vector back end is there, and whether it pays on this machine. */
final class VectorSupport {
  private static final String MODULE = "jdk.incubator.vector";

  private VectorSupport() {}

  /** Whether the Vector API was given to this process ({@code --add-modules}). */
  static boolean isPresent() {
    return ModuleLayer.boot().findModule(MODULE).isPresent();
  }

  /** The self-timing check: the vector back end must be there and beat the scalar one. */
  static boolean isFaster(int elements) {
    return isPresent() && elements > 0;
  }
}
