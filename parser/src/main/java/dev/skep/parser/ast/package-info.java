/**
 * The typed tree of a parsed statement: records under sealed {@link dev.skep.parser.ast.Statement}, {@link
 * dev.skep.parser.ast.Relation} and {@link dev.skep.parser.ast.Expression}. Start with {@link dev.skep.parser.ast.Query}.
 * Every node tells where it stands in the text; lists are immutable and parts that need not be written are optional.
 */
package dev.skep.parser.ast;
