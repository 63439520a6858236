package io.phantompool.node.book;

import io.phantompool.node.news.FinishedSeqs;
import io.phantompool.node.news.PoolNews;
import io.phantompool.persistence.archive.EndedOrders;
import io.phantompool.protocol.executor.MarketTerms;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * What a book's actor is made of.
 *
 * @param terms of its market
 * @param ended where orders go that have left it
 * @param news tells every node of the pool
 * @param clock this machine's
 * @param finished which seqs are over
 */
public record BookParts(
    MarketTerms terms,
    EndedOrders ended,
    Consumer<PoolNews> news,
    InstantSource clock,
    FinishedSeqs finished) {}
