package dev.skep.parser.ast;

/** The part of a table that TABLESAMPLE asks for. */
public sealed interface TableSample extends Node permits BucketSample, PercentSample, RowSample, SizeSample {}
