package dev.skep.parser.ast;

/** One entry of a select list. */
public sealed interface SelectItem extends Node permits AliasedColumns, AllColumns, SingleColumn {}
