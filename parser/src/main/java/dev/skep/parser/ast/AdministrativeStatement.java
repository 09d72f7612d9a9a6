package dev.skep.parser.ast;

/** A statement about rights, transactions, workload or replication: its kind and its text. */
public record AdministrativeStatement(AdministrativeFamily family, String text, NodeLocation location)
        implements Statement {}
