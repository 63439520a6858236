package io.phantompool.protocol.committee;

/**
 * What one executor gives to a session or an opening. That it is really from this executor, the
 * signed message around it says.
 *
 * @param executor who sent it, at least 1
 * @param bytes the message of encoding.md section 8, which names its executor itself
 */
public record Contribution(int executor, Encoded bytes) {}
