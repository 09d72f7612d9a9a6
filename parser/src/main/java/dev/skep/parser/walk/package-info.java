/** Ways through a syntax tree of any kind: {@link dev.skep.parser.walk.TreeWalk} to look, {@link dev.skep.parser.walk.ExpressionRewriter} to change. */
package dev.skep.parser.walk;
