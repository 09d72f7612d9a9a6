package dev.skep.parser.ast;

/** How the text of one row is coded. */
public sealed interface RowFormat extends Node permits DelimitedRowFormat, SerDeRowFormat {}
