package dev.skep.parser.ast;

/** What a query specification puts out: a select list or a script. */
public sealed interface SelectClause extends Node permits SelectList, TransformClause {}
