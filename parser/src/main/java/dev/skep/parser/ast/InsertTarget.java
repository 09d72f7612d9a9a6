package dev.skep.parser.ast;

/** Where an INSERT puts its rows. */
public sealed interface InsertTarget extends Node permits DirectoryTarget, TableTarget {}
