package dev.skep.parser.ast;

/** How the rows of the two sides of a join are matched. */
public sealed interface JoinCriteria extends Node permits JoinOn, JoinUsing, NaturalJoin {}
