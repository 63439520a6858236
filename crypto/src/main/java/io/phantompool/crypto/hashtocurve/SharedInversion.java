package io.phantompool.crypto.hashtocurve;

import io.phantompool.crypto.group.secp256k1.field.FieldElement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Montgomery's trick: the inverses of many elements for one inversion and three products each. */
final class SharedInversion {
  private SharedInversion() {}

  /** The inverses of elements of which none is 0. */
  static List<FieldElement> invert(List<FieldElement> elements) {
    List<FieldElement> products = new ArrayList<>(elements.size());
    FieldElement running = FieldElement.ONE;
    for (FieldElement element : elements) {
      products.add(running);
      running = running.times(element);
    }
    FieldElement inverse = running.inverse();
    List<FieldElement> inverses = new ArrayList<>(Collections.nCopies(elements.size(), inverse));
    for (int i = elements.size() - 1; i >= 0; i--) {
      inverses.set(i, inverse.times(products.get(i)));
      inverse = inverse.times(elements.get(i));
    }
    return inverses;
  }
}
