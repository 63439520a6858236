package io.phantompool.simulator.pool;

/**
 * A rule that honest executors break on purpose, so that it is seen that the checks find it. Off
 * except in tests.
 */
public enum Mutation {
  /** Everything is as it should be. */
  NONE,
  /** A lock is not kept. */
  NO_LOCK,
  /** Receipts leave before they are durable. */
  EARLY_RECEIPT,
  /** A question that the rule does not ask is answered beside the one it asks. */
  OFF_PATH,
  /** A second outcome is signed. */
  TWO_OUTCOMES,
  /** Randomness is given for something that is not certified. */
  OTHER_RANDOMNESS,
  /** An accepted order is left out of an inventory. */
  ORDER_LEFT_OUT,
  /** A fact is applied and not made durable. */
  LOST_FACT,
  /** A deposit counts twice. */
  DEPOSIT_TWICE,
  /** Coordinators keep to themselves who lied. */
  NO_NAMING,
  /** A record lacks its last opening. */
  RECORD_LEFT_OUT,
  /** An executor that has started never asks its peers, and so never signs again. */
  NEVER_RETURNS
}
