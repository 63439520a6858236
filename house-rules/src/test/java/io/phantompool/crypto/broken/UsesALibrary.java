package io.phantompool.crypto.broken;

import com.google.common.collect.ImmutableList;

record UsesALibrary(ImmutableList<String> list) {}
