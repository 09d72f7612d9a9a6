-- Lock requests wait in a queue; writes span tables and are numbered when they commit; statements that read are known.

DROP TABLE locks;

DROP TABLE writes;

-- The order of the queue is that of request_id. Times are seconds since 1970.
CREATE TABLE lock_requests (
    request_id ${identity},
    process_id ${text} NOT NULL REFERENCES processes ON DELETE CASCADE,
    session ${text} NOT NULL,
    is_explicit SMALLINT NOT NULL,
    is_granted SMALLINT NOT NULL,
    user_name TEXT NOT NULL,
    statement TEXT NOT NULL,
    since BIGINT NOT NULL
);

CREATE INDEX lock_requests_by_process ON lock_requests (process_id);

-- An empty partition_name locks the whole table.
CREATE TABLE locked_tables (
    request_id BIGINT NOT NULL REFERENCES lock_requests ON DELETE CASCADE,
    database_name ${text} NOT NULL,
    table_name ${text} NOT NULL,
    partition_name ${text} NOT NULL,
    mode TEXT NOT NULL
);

CREATE INDEX locked_tables_by_table ON locked_tables (database_name, table_name);

CREATE INDEX locked_tables_by_request ON locked_tables (request_id);

-- Writes outlive their process: whoever changes the tables next takes them to their end.
CREATE TABLE writes (
    write_number ${identity},
    write_id ${text} NOT NULL UNIQUE,
    process_id ${text} NOT NULL,
    process ${text} NOT NULL,
    state ${text} NOT NULL,
    staging_directories TEXT,
    commit_number BIGINT NOT NULL,
    commit_steps TEXT,
    started_at BIGINT NOT NULL
);

CREATE INDEX writes_by_state ON writes (state, commit_number);

CREATE TABLE write_tables (
    write_number BIGINT NOT NULL REFERENCES writes ON DELETE CASCADE,
    database_name ${text} NOT NULL,
    table_name ${text} NOT NULL
);

CREATE INDEX write_tables_by_table ON write_tables (database_name, table_name);

CREATE INDEX write_tables_by_write ON write_tables (write_number);

-- Statements that read, with the number of the last commit when they began.
CREATE TABLE readers (
    reader_id ${identity},
    process_id ${text} NOT NULL REFERENCES processes ON DELETE CASCADE,
    commit_number BIGINT NOT NULL,
    user_name TEXT NOT NULL,
    statement TEXT NOT NULL,
    started_at BIGINT NOT NULL
);

CREATE INDEX readers_by_process ON readers (process_id);

CREATE TABLE commit_counter (
    number BIGINT NOT NULL
);

INSERT INTO commit_counter (number) VALUES (0);
