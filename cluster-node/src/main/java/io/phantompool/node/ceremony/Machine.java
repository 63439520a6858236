package io.phantompool.node.ceremony;

import io.phantompool.crypto.keystore.DurableFiles;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * What an operator's machine gives to a ceremony.
 *
 * @param files the disk of the keystore
 * @param random where keys and weights come from
 * @param clock when keys were made
 */
public record Machine(DurableFiles files, SecureRandom random, InstantSource clock) {}
