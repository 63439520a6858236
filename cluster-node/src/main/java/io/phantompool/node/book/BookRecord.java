package io.phantompool.node.book;

/** Lies in a book's journal or among its snapshots, under a name of {@link BookEventSerializer}. */
sealed interface BookRecord permits BookEvent, BookSnapshot {}
