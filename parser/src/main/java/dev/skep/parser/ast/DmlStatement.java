package dev.skep.parser.ast;

/** A statement that changes rows of a table or files of a directory. */
public sealed interface DmlStatement extends Statement
        permits CopyFrom, CopyTo, Delete, Export, Import, Insert, LoadData, Merge, MultiInsert, Truncate, Update {}
