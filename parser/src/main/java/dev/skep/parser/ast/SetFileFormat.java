package dev.skep.parser.ast;

/** {@code SET FILEFORMAT format}. */
public record SetFileFormat(FileFormat format, NodeLocation location) implements AlterTableAction {}
