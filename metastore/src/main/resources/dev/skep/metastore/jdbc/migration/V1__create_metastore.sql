-- One file for every dialect: ${identity} is a generated 64-bit key, ${text} is text that compares by code point.

CREATE TABLE databases (
    database_id ${identity},
    name ${text} NOT NULL UNIQUE,
    comment TEXT,
    location TEXT NOT NULL,
    owner TEXT NOT NULL,
    properties TEXT
);

CREATE TABLE tables (
    table_id ${identity},
    database_id BIGINT NOT NULL REFERENCES databases ON DELETE CASCADE,
    name ${text} NOT NULL,
    type TEXT NOT NULL,
    comment TEXT,
    owner TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    location TEXT NOT NULL,
    format TEXT NOT NULL,
    input_format TEXT,
    output_format TEXT,
    serde TEXT,
    storage_details TEXT,
    view_original TEXT,
    view_expanded TEXT,
    view_rewrite SMALLINT NOT NULL,
    properties TEXT,
    constraints TEXT,
    row_count BIGINT,
    total_bytes BIGINT,
    file_count BIGINT,
    UNIQUE (database_id, name)
);

CREATE TABLE table_columns (
    table_id BIGINT NOT NULL REFERENCES tables ON DELETE CASCADE,
    position INTEGER NOT NULL,
    is_partition SMALLINT NOT NULL,
    name ${text} NOT NULL,
    type TEXT NOT NULL,
    comment TEXT,
    PRIMARY KEY (table_id, position),
    UNIQUE (table_id, name)
);

CREATE TABLE table_column_statistics (
    table_id BIGINT NOT NULL REFERENCES tables ON DELETE CASCADE,
    name ${text} NOT NULL,
    type TEXT NOT NULL,
    null_count BIGINT NOT NULL,
    distinct_count BIGINT NOT NULL,
    least TEXT,
    greatest TEXT,
    average_length DOUBLE PRECISION NOT NULL,
    max_length BIGINT NOT NULL,
    true_count BIGINT NOT NULL,
    false_count BIGINT NOT NULL,
    sketch TEXT,
    PRIMARY KEY (table_id, name)
);

-- The columns and the storage of partitions, which most partitions of a table share.
CREATE TABLE partition_layouts (
    layout_id ${identity},
    table_id BIGINT NOT NULL REFERENCES tables ON DELETE CASCADE,
    digest ${text} NOT NULL,
    layout TEXT NOT NULL,
    UNIQUE (table_id, digest)
);

CREATE TABLE partitions (
    partition_id ${identity},
    table_id BIGINT NOT NULL REFERENCES tables ON DELETE CASCADE,
    layout_id BIGINT NOT NULL REFERENCES partition_layouts ON DELETE CASCADE,
    name ${text} NOT NULL,
    location TEXT NOT NULL,
    properties TEXT,
    created_at BIGINT NOT NULL,
    row_count BIGINT,
    total_bytes BIGINT,
    file_count BIGINT,
    UNIQUE (table_id, name)
);

CREATE INDEX partitions_by_layout ON partitions (layout_id);

-- What partition filters search; the values themselves are in partitions.name.
CREATE TABLE partition_values (
    partition_id BIGINT NOT NULL REFERENCES partitions ON DELETE CASCADE,
    position INTEGER NOT NULL,
    table_id BIGINT NOT NULL,
    value ${text} NOT NULL,
    number DOUBLE PRECISION,
    PRIMARY KEY (partition_id, position)
);

CREATE INDEX partition_values_by_value ON partition_values (table_id, position, value);

CREATE INDEX partition_values_by_number ON partition_values (table_id, position, number);

CREATE TABLE partition_column_statistics (
    partition_id BIGINT NOT NULL REFERENCES partitions ON DELETE CASCADE,
    name ${text} NOT NULL,
    type TEXT NOT NULL,
    null_count BIGINT NOT NULL,
    distinct_count BIGINT NOT NULL,
    least TEXT,
    greatest TEXT,
    average_length DOUBLE PRECISION NOT NULL,
    max_length BIGINT NOT NULL,
    true_count BIGINT NOT NULL,
    false_count BIGINT NOT NULL,
    sketch TEXT,
    PRIMARY KEY (partition_id, name)
);

CREATE TABLE functions (
    function_id ${identity},
    database_id BIGINT NOT NULL REFERENCES databases ON DELETE CASCADE,
    name ${text} NOT NULL,
    class_name TEXT NOT NULL,
    resources TEXT,
    owner TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (database_id, name)
);

-- Processes that hold locks or have writes under way; times are milliseconds since 1970.
CREATE TABLE processes (
    process_id ${text} NOT NULL PRIMARY KEY,
    host TEXT NOT NULL,
    pid BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    heartbeat_at BIGINT NOT NULL
);

CREATE TABLE locks (
    lock_id ${identity},
    grant_id ${text} NOT NULL,
    process_id ${text} NOT NULL REFERENCES processes ON DELETE CASCADE,
    database_name ${text} NOT NULL,
    table_name ${text} NOT NULL,
    mode TEXT NOT NULL,
    purpose TEXT NOT NULL,
    acquired_at BIGINT NOT NULL
);

CREATE INDEX locks_by_table ON locks (database_name, table_name);

CREATE INDEX locks_by_grant ON locks (grant_id);

CREATE INDEX locks_by_process ON locks (process_id);

-- Writes outlive their process: whoever opens the table next takes them to their end.
CREATE TABLE writes (
    write_number ${identity},
    write_id ${text} NOT NULL UNIQUE,
    process_id ${text} NOT NULL,
    process ${text} NOT NULL,
    database_name ${text} NOT NULL,
    table_name ${text} NOT NULL,
    state TEXT NOT NULL,
    staging_directory TEXT NOT NULL,
    commit_steps TEXT,
    started_at BIGINT NOT NULL
);

CREATE INDEX writes_by_table ON writes (database_name, table_name);
