/**
 * The rules of the house. All of it is test code: {@code SourceRules} reads the sources before
 * anything compiles, {@code ArchitectureRules} the class files after everything has, and the tests
 * beside them break each rule once.
 */
@NullMarked
package io.phantompool.house;

import org.jspecify.annotations.NullMarked;
