package io.phantompool.protocol.broken;

import com.google.common.collect.ImmutableList;
import java.net.URI;

record UsesALibrary(ImmutableList<URI> list) {}
