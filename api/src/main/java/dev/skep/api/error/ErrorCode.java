package dev.skep.api.error;

/** Stable names of all errors that reach a user; the SQLSTATE is what JDBC clients see. */
public enum ErrorCode {
    SYNTAX_ERROR(ErrorType.USER, "42000"),
    NOT_SUPPORTED(ErrorType.USER, "0A000"),
    DATABASE_NOT_FOUND(ErrorType.USER, "3F000"),
    DATABASE_EXISTS(ErrorType.USER, "42P04"),
    DATABASE_NOT_EMPTY(ErrorType.USER, "2BP01"),
    TABLE_NOT_FOUND(ErrorType.USER, "42S02"),
    TABLE_EXISTS(ErrorType.USER, "42S01"),
    NOT_A_VIEW(ErrorType.USER, "42809"),
    NOT_A_TABLE(ErrorType.USER, "42809"),
    PARTITION_NOT_FOUND(ErrorType.USER, "42P01"),
    PARTITION_EXISTS(ErrorType.USER, "42710"),
    COLUMN_NOT_FOUND(ErrorType.USER, "42S22"),
    COLUMN_EXISTS(ErrorType.USER, "42S21"),
    AMBIGUOUS_COLUMN(ErrorType.USER, "42702"),
    FUNCTION_NOT_FOUND(ErrorType.USER, "42883"),
    FUNCTION_EXISTS(ErrorType.USER, "42723"),
    INVALID_FUNCTION(ErrorType.USER, "42P13"),
    INVALID_ARGUMENTS(ErrorType.USER, "42883"),
    TYPE_MISMATCH(ErrorType.USER, "42804"),
    COLUMN_COUNT_MISMATCH(ErrorType.USER, "42601"),
    NOT_IN_GROUP_BY(ErrorType.USER, "42803"),
    NESTED_AGGREGATE(ErrorType.USER, "42803"),
    INVALID_AGGREGATE(ErrorType.USER, "42803"),
    INVALID_WINDOW(ErrorType.USER, "42P20"),
    INVALID_SUBQUERY(ErrorType.USER, "42601"),
    SUBQUERY_MULTIPLE_ROWS(ErrorType.USER, "21000"),
    INVALID_PARTITION_SPEC(ErrorType.USER, "22023"),
    INVALID_TABLE_DEFINITION(ErrorType.USER, "42P16"),
    INVALID_LITERAL(ErrorType.USER, "22007"),
    INVALID_VALUE(ErrorType.USER, "22023"),
    INVALID_SETTING(ErrorType.USER, "22023"),
    INVALID_URL(ErrorType.USER, "08001"),
    INVALID_PARAMETER(ErrorType.USER, "07009"),
    ASSERTION_FAILED(ErrorType.USER, "P0004"),
    CONSTRAINT_VIOLATION(ErrorType.USER, "23000"),
    FUNCTION_FAILED(ErrorType.USER, "38000"),
    SCRIPT_FAILED(ErrorType.USER, "38000"),
    PATH_NOT_FOUND(ErrorType.EXTERNAL, "58030"),
    FILE_READ_FAILED(ErrorType.EXTERNAL, "58030"),
    FILE_WRITE_FAILED(ErrorType.EXTERNAL, "58030"),
    FILE_CORRUPT(ErrorType.EXTERNAL, "58030"),
    JOB_FAILED(ErrorType.EXTERNAL, "58000"),
    METASTORE_FAILED(ErrorType.EXTERNAL, "58000"),
    CONNECTION_CLOSED(ErrorType.EXTERNAL, "08003"),
    OUT_OF_MEMORY(ErrorType.RESOURCES, "53200"),
    DISK_FULL(ErrorType.RESOURCES, "53100"),
    LOCK_TIMEOUT(ErrorType.RESOURCES, "55P03"),
    QUERY_CANCELLED(ErrorType.RESOURCES, "57014"),
    QUERY_TIMEOUT(ErrorType.RESOURCES, "57014"),
    INTERNAL_ERROR(ErrorType.INTERNAL, "XX000"),
    READ_ONLY(ErrorType.USER, "25006");

    private final ErrorType type;
    private final String sqlState;

    ErrorCode(ErrorType type, String sqlState) {
        this.type = type;
        this.sqlState = sqlState;
    }

    public ErrorType type() {
        return type;
    }

    /** The five-character SQLSTATE of SQL:2016 (or PostgreSQL's where the standard has none). */
    public String sqlState() {
        return sqlState;
    }
}
