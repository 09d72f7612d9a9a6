package dev.skep.parser.ast;

/** One WHEN branch of a MERGE. */
public sealed interface MergeClause extends Node permits MergeDelete, MergeInsert, MergeUpdate {}
