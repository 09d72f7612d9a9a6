package dev.skep.api.error;

/** Stable names of all errors that reach a user; the SQLSTATE is what JDBC clients see. */
public enum ErrorCode {
    SYNTAX_ERROR(
            ErrorType.USER,
            "42000",
            "The text is no HQL, or something in it is not closed",
            "Look at the place that the message names; words that are reserved are names in backticks"),
    NOT_SUPPORTED(
            ErrorType.USER,
            "0A000",
            "Skep knows what is meant but does not have it",
            "docs/hive.md says what there is instead"),
    DATABASE_NOT_FOUND(
            ErrorType.USER,
            "3F000",
            "There is no database of that name",
            "SHOW DATABASES lists them; CREATE DATABASE makes one"),
    DATABASE_EXISTS(
            ErrorType.USER,
            "42P04",
            "There is a database of that name already",
            "CREATE DATABASE IF NOT EXISTS passes over it"),
    DATABASE_NOT_EMPTY(
            ErrorType.USER,
            "2BP01",
            "The database still has tables or functions",
            "DROP DATABASE … CASCADE drops them too"),
    TABLE_NOT_FOUND(
            ErrorType.USER,
            "42S02",
            "There is no table or view of that name",
            "SHOW TABLES lists them; perhaps it is in another database, or in another warehouse"),
    TABLE_EXISTS(
            ErrorType.USER,
            "42S01",
            "There is a table or view of that name already",
            "CREATE TABLE IF NOT EXISTS passes over it"),
    NOT_A_VIEW(
            ErrorType.USER,
            "42809",
            "The statement is for views, and the name is that of a table",
            "Use the statement for tables"),
    NOT_A_TABLE(
            ErrorType.USER,
            "42809",
            "The statement is for tables, and the name is that of a view",
            "Use the statement for views, or the tables below it"),
    PARTITION_NOT_FOUND(
            ErrorType.USER,
            "42P01",
            "The table has no such partition",
            "SHOW PARTITIONS lists them; MSCK REPAIR TABLE finds directories that others made"),
    PARTITION_EXISTS(
            ErrorType.USER,
            "42710",
            "The table has that partition already",
            "ADD IF NOT EXISTS PARTITION passes over it"),
    COLUMN_NOT_FOUND(
            ErrorType.USER,
            "42S22",
            "Nothing in FROM has a column of that name",
            "DESCRIBE shows the columns; text is in single quotes"),
    COLUMN_EXISTS(
            ErrorType.USER,
            "42S21",
            "A column of that name is there already",
            "Choose another name, with AS in a query"),
    AMBIGUOUS_COLUMN(
            ErrorType.USER,
            "42702",
            "Several tables in FROM have a column of that name",
            "Write the table's name or alias before it"),
    AMBIGUOUS_TABLE(
            ErrorType.USER,
            "42712",
            "Two tables in FROM have the same name or alias",
            "Give one of them another alias"),
    FUNCTION_NOT_FOUND(
            ErrorType.USER,
            "42883",
            "There is no function of that name",
            "SHOW FUNCTIONS lists them; those of users need ADD JAR or CREATE FUNCTION"),
    FUNCTION_EXISTS(
            ErrorType.USER,
            "42723",
            "There is a function of that name already",
            "Drop it first, or choose another name"),
    INVALID_FUNCTION(
            ErrorType.USER,
            "42P13",
            "The class of a function can't be used",
            "See the message; the class must be public, in the jar, and for this interface"),
    INVALID_ARGUMENTS(
            ErrorType.USER,
            "42883",
            "The function does not take these arguments",
            "DESCRIBE FUNCTION shows what it takes; CAST changes a type"),
    TYPE_MISMATCH(
            ErrorType.USER,
            "42804",
            "A value is of a type that can't be used here",
            "CAST it, or change the column's type"),
    COLUMN_COUNT_MISMATCH(
            ErrorType.USER,
            "42601",
            "There are more or fewer values than columns",
            "Name the columns, or give as many values"),
    NOT_IN_GROUP_BY(
            ErrorType.USER,
            "42803",
            "A column is neither grouped by nor within an aggregate",
            "Add it to GROUP BY, or take max(column)"),
    NESTED_AGGREGATE(
            ErrorType.USER, "42803", "An aggregate is within another one", "Compute the inner one in a sub-query"),
    INVALID_AGGREGATE(
            ErrorType.USER,
            "42803",
            "An aggregate stands where there are no groups, as in WHERE",
            "Use HAVING, or a sub-query"),
    INVALID_WINDOW(
            ErrorType.USER, "42P20", "A window is not defined, or its frame makes no sense", "Look at OVER and WINDOW"),
    INVALID_SUBQUERY(
            ErrorType.USER,
            "42601",
            "A sub-query has too many columns, or stands where none can",
            "Return one column, or join it"),
    SUBQUERY_MULTIPLE_ROWS(
            ErrorType.USER,
            "21000",
            "A sub-query that is a value gave several rows",
            "Aggregate it, or add LIMIT 1, or use IN"),
    MERGE_MULTIPLE_MATCHES(
            ErrorType.USER,
            "21000",
            "A row that MERGE changes matches several rows of its source",
            "Let the source have one row for each, for instance by GROUP BY or row_number()"),
    INVALID_PARTITION_SPEC(
            ErrorType.USER,
            "22023",
            "The partition that is named does not fit the table's partition columns",
            "DESCRIBE shows these"),
    INVALID_TABLE_DEFINITION(
            ErrorType.USER, "42P16", "The definition of a table contradicts itself, or its format", "See the message"),
    INVALID_LITERAL(
            ErrorType.USER,
            "22007",
            "A constant is no value of its type",
            "Dates are '2024-01-31', timestamps '2024-01-31 12:00:00'"),
    INVALID_VALUE(ErrorType.USER, "22023", "A value is out of range", "See the message"),
    INVALID_SETTING(
            ErrorType.USER,
            "22023",
            "There is no such setting, or the value is none for it",
            "SHOW SETTINGS LIKE 'text' explains them"),
    LIBRARY_MISSING(
            ErrorType.USER,
            "08001",
            "A jar that the statement or the warehouse needs is not on the class path",
            "Put the jar there that the message names; Skep's distribution has them all"),
    INVALID_URL(
            ErrorType.USER,
            "08001",
            "The URL of the warehouse or its metastore can't be understood",
            "It is jdbc:skep:DIR[;key=value]"),
    INVALID_PARAMETER(
            ErrorType.USER,
            "07009",
            "A parameter of a prepared statement has no value, or does not exist",
            "Set as many as there are question marks"),
    ASSERTION_FAILED(
            ErrorType.USER,
            "P0004",
            "assert_true met a condition that is not true",
            "Look at the data that the condition is about"),
    CONSTRAINT_VIOLATION(
            ErrorType.USER,
            "23000",
            "A row breaks NOT NULL or CHECK of its table",
            "Leave such rows out, or change the constraint"),
    FUNCTION_FAILED(
            ErrorType.USER, "38000", "A function failed on a value", "See the message; the value is in the data"),
    SCRIPT_FAILED(
            ErrorType.USER,
            "38000",
            "A program of TRANSFORM ended with an error",
            "The message has the end of what it wrote to its error stream"),
    PATH_NOT_FOUND(
            ErrorType.EXTERNAL,
            "58030",
            "There is no such file or directory",
            "dfs -ls looks; relative paths begin where skep was started"),
    FILE_READ_FAILED(
            ErrorType.EXTERNAL,
            "58030",
            "A file can't be read",
            "Look at its rights, and whether another program changed it"),
    FILE_WRITE_FAILED(ErrorType.EXTERNAL, "58030", "A file can't be written", "Look at the rights of the directory"),
    FILE_CORRUPT(
            ErrorType.EXTERNAL,
            "58030",
            "A file is damaged, or not of the table's format",
            "Restore it, or leave it out of the table"),
    JOB_FAILED(
            ErrorType.EXTERNAL,
            "58000",
            "A job on the cluster failed",
            "The message names the job, whose logs say more"),
    METASTORE_FAILED(
            ErrorType.EXTERNAL,
            "58000",
            "The store of definitions can't be read or written",
            "See the message; perhaps it is gone, locked or of a newer Skep"),
    CONNECTION_CLOSED(ErrorType.EXTERNAL, "08003", "The connection, statement or result is closed", "Open another one"),
    OUT_OF_MEMORY(
            ErrorType.RESOURCES,
            "53200",
            "A query needs more memory than it can have, and can't spill",
            "SKEP_OPTS=-Xmx8g gives more; set skep.execution.tasks lower"),
    DISK_FULL(
            ErrorType.RESOURCES,
            "53100",
            "There is no room left for files",
            "Free some, or set skep.temporary.directory to another disk"),
    LOCK_TIMEOUT(
            ErrorType.RESOURCES,
            "55P03",
            "Another statement has kept the table for too long",
            "The message names it; skep.lock.timeout.seconds waits longer"),
    QUERY_CANCELLED(ErrorType.RESOURCES, "57014", "The statement was cancelled", "Run it again if that was a mistake"),
    QUERY_TIMEOUT(
            ErrorType.RESOURCES,
            "57014",
            "The statement took longer than its timeout",
            "Give it more time, or see docs/performance.md"),
    INTERNAL_ERROR(
            ErrorType.INTERNAL,
            "XX000",
            "Skep has a defect",
            "Please report it with the statement; --stacktrace shows where it was"),
    READ_ONLY(
            ErrorType.USER,
            "25006",
            "The connection is read-only, and the statement changes something",
            "Use another connection, or setReadOnly(false)"),
    STRICT_CHECK(
            ErrorType.USER,
            "42000",
            "The query is one that hive.mapred.mode=strict or a setting hive.strict.checks.* refuses",
            "Add the LIMIT, condition or filter that is missing, or set it back");

    private final ErrorType type;
    private final String sqlState;
    private final String meaning;
    private final String cure;

    ErrorCode(ErrorType type, String sqlState, String meaning, String cure) {
        this.type = type;
        this.sqlState = sqlState;
        this.meaning = meaning;
        this.cure = cure;
    }

    public ErrorType type() {
        return type;
    }

    /** The five-character SQLSTATE of SQL:2016 (or PostgreSQL's where the standard has none). */
    public String sqlState() {
        return sqlState;
    }

    /** What has happened, for people. */
    public String meaning() {
        return meaning;
    }

    /** What they can do. */
    public String cure() {
        return cure;
    }
}
