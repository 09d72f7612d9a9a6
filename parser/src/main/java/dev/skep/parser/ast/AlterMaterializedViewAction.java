package dev.skep.parser.ast;

/** What an ALTER MATERIALIZED VIEW does. */
public sealed interface AlterMaterializedViewAction extends Node permits RebuildMaterializedView, SetRewrite {}
