package dev.skep.parser.ast;

/** {@code ENABLE|DISABLE REWRITE}. */
public record SetRewrite(boolean enabled, NodeLocation location) implements AlterMaterializedViewAction {}
