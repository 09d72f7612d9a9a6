package dev.skep.parser.ast;

/** One complete SQL statement. */
public sealed interface Statement extends Node
        permits AdministrativeStatement,
                DdlStatement,
                DmlStatement,
                Execute,
                Explain,
                LockStatement,
                Prepare,
                Query,
                ShowStatement,
                Use {}
