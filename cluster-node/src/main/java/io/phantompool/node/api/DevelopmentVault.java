package io.phantompool.node.api;

import io.phantompool.node.vault.VaultFile;
import java.security.SecureRandom;
import java.util.concurrent.Executor;

/**
 * Where deposits out of nothing go, if the configuration names such a place.
 *
 * @param file of the vault
 * @param random names deposits
 * @param blocking threads that may wait for the disk
 */
public record DevelopmentVault(VaultFile file, SecureRandom random, Executor blocking) {}
