package dev.skep.parser.ast;

/** A type as it is written in DDL or CAST, not yet resolved. */
public sealed interface TypeName extends Node
        permits ArrayTypeName, MapTypeName, PrimitiveTypeName, StructTypeName, UnionTypeName {}
