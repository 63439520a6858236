package io.phantompool.protocol.order;

/** What a first look at an order ends in, before its account states and its proof are looked at. */
public sealed interface Admission {
  /** Nothing speaks against it but, perhaps, its account states and its proof. */
  record ToVerify() implements Admission {}

  /** It is the same order as one taken before: the same receipt answers it. */
  record TakenBefore() implements Admission {}

  /** It is not taken. */
  record Refused(OrderRefusal refusal) implements Admission {}
}
