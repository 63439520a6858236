package io.phantompool.crypto.broken;

final class VariableTime {
  record SecretKey(int x) {
    int squareVartime() {
      return x * x;
    }
  }

  int timesVartime(SecretKey[] keys) {
    return keys[0].x();
  }

  int times(SecretKey key) {
    return key.x();
  }

  int doubleVartime(int x) {
    return 2 * x;
  }
}
