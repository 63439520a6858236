package io.phantompool.protocol.broken.egg;

import io.phantompool.protocol.broken.hen.Hen;
import java.util.List;

public record Egg(List<Hen> hens) {
  Hen first() {
    return hens.getFirst();
  }
}
