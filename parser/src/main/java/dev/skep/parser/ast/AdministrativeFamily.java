package dev.skep.parser.ast;

/** The families of administrative statements. */
public enum AdministrativeFamily {
    PRIVILEGES,
    TRANSACTION,
    RESOURCE_PLAN,
    SCHEDULED_QUERY,
    DATA_CONNECTOR,
    REPLICATION,
    KILL_QUERY,
    OPTIMIZE
}
