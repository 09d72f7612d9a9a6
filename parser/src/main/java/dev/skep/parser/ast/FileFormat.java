package dev.skep.parser.ast;

/** How the files of a table are stored. */
public sealed interface FileFormat extends Node permits ClassFileFormat, NamedFileFormat, StorageHandler {}
