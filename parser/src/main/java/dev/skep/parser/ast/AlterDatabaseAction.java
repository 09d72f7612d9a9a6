package dev.skep.parser.ast;

/** What an ALTER DATABASE changes. */
public sealed interface AlterDatabaseAction extends Node
        permits SetDatabaseLocation, SetDatabaseOwner, SetDatabaseProperties {}
