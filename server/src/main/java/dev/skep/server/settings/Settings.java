package dev.skep.server.settings;

import dev.skep.format.text.ScriptEscapes;
import dev.skep.function.type.DateTimeText;
import dev.skep.planner.logical.SamplePlanner;
import dev.skep.process.memory.MemoryPool;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The list of all settings that mean something to Skep. Others that begin with {@code hive.} and the like are kept and have no effect. */
public final class Settings {
    public static final Setting<String> ENGINE = new Setting<>(
            "skep.execution.engine",
            "local",
            "Where stages run: local is threads of this process, mr is MapReduce jobs; auto (and Hive's tez and spark) takes mr when a cluster is configured and the "
                    + "query reads more than skep.execution.auto.bytes",
            List.of("hive.execution.engine"),
            List.of("local", "mr", "auto", "tez", "spark"),
            Engines::parse);
    public static final Setting<Long> AUTO_BYTES = Setting.number(
            "skep.execution.auto.bytes",
            64L << 30,
            0,
            Long.MAX_VALUE,
            "Bytes of input beyond which the engine auto uses the cluster");
    public static final Setting<Long> TASKS = Setting.number(
            "skep.execution.tasks",
            Runtime.getRuntime().availableProcessors(),
            1,
            1024,
            "How many tasks of a stage run at once; 1 to 1024");
    public static final Setting<Long> BATCH_ROWS =
            Setting.number("skep.execution.batch.rows", 2048, 1, 65536, "Rows of a batch; 1 to 65536");
    public static final Setting<Long> MEMORY = Setting.number(
            "skep.execution.memory",
            MemoryPool.ofProcess().capacity(),
            1 << 16,
            Long.MAX_VALUE,
            "Bytes that a query may hold before it spills to disk, if other queries leave it so much");
    public static final Setting<String> TEMPORARY_DIRECTORY = Setting.text(
            "skep.temporary.directory", System.getProperty("java.io.tmpdir"), "A local directory for spilled rows");
    public static final Setting<Boolean> OPTIMIZE =
            Setting.bool("skep.planner.optimize", true, "Whether rules beyond those that planning needs are applied");
    public static final Setting<Boolean> PLAN_CACHE = Setting.bool(
            "skep.planner.cache",
            true,
            "Whether a session keeps the plans of its last queries, for the same text while what planning reads of the metastore is the same");
    public static final Setting<Boolean> READ_ACID = Setting.bool(
            "skep.read.acid.directories",
            false,
            "Whether directories that Hive wrote for transactional tables (base_…, delta_…, delete_delta_…) are read, as if all of their transactions had been committed");
    public static final Setting<Long> BROADCAST_BYTES = Setting.number(
            "skep.join.broadcast.bytes",
            Runtime.getRuntime().maxMemory() / 8,
            0,
            Long.MAX_VALUE,
            "Expected size in memory up to which a join's smaller side is held whole");
    public static final Setting<Long> REDUCERS = Setting.number(
            "mapreduce.job.reduces",
            -1,
            -1,
            1024,
            "How many tasks DISTRIBUTE BY, SORT BY and CLUSTER BY spread rows over; -1 or 0: as many as the data's size asks for",
            "mapred.reduce.tasks");
    public static final Setting<Long> LOCK_SECONDS =
            Setting.number("skep.lock.timeout.seconds", 60, 0, 86400, "How long a statement waits for a table's lock");
    public static final Setting<Long> ANSWER_SECONDS = Setting.number(
            "skep.files.answer.seconds",
            10,
            0,
            86400,
            "How long an answer of HDFS, S3 and the like is waited for, 0 for any time; given with the connection. Without it Hadoop's own settings of timeouts and retries hold when there are some");
    public static final Setting<ZoneId> TIME_ZONE = new Setting<>(
            "hive.local.time.zone",
            "LOCAL",
            "The session's time zone; LOCAL is the machine's",
            List.of("skep.time.zone"),
            Settings::zone);
    public static final Setting<Optional<LocalDateTime>> CURRENT_TIMESTAMP = new Setting<>(
            "hive.test.currenttimestamp",
            "",
            "What statements take for the time when they began, in the session's zone, so that tests of scripts have one answer; empty: the clock's",
            List.of(),
            Settings::timestamp);
    public static final Setting<Boolean> TEST_MODE = Setting.bool(
            "hive.test.mode",
            false,
            "Whether scripts are tried out: INSERT goes to tables whose names have a prefix, and tables named in queries are read in part");
    public static final Setting<String> TEST_PREFIX = Setting.text(
            "hive.test.mode.prefix", "test_", "What test mode puts before the names of tables to insert into");
    public static final Setting<Long> TEST_FREQUENCY = Setting.number(
            "hive.test.mode.samplefreq",
            32,
            1,
            Integer.MAX_VALUE,
            "Of how many rows test mode reads about one, where a table is not bucketed; of bucketed ones it reads the first bucket");
    public static final Setting<String> TEST_WHOLE = Setting.text(
            "hive.test.mode.nosamplelist", "", "Names of tables, separated by commas, that test mode reads whole");
    public static final Setting<String> QUOTED_IDENTIFIERS = Setting.choice(
            "hive.support.quoted.identifiers",
            "column",
            List.of("column", "none", "standard"),
            "none: names in backticks within a select list are regular expressions; standard: names, not strings, stand in double quotes");
    public static final Setting<Boolean> GROUP_BY_POSITION = Setting.bool(
            "hive.groupby.position.alias", false, "Whether whole numbers in GROUP BY are positions in the select list");
    public static final Setting<Boolean> ORDER_BY_POSITION = Setting.bool(
            "hive.orderby.position.alias", true, "Whether whole numbers in ORDER BY are positions in the select list");
    public static final Setting<Boolean> BOTH_POSITIONS =
            Setting.bool("hive.groupby.orderby.position.alias", false, "Positions in both GROUP BY and ORDER BY");
    public static final Setting<Boolean> NULLS_LAST = Setting.bool(
            "hive.default.nulls.last",
            true,
            "Whether NULLs come last in ascending and first in descending order where ORDER BY does not say; false: the other way round");
    public static final Setting<String> DEFAULT_FORMAT = Setting.text(
            "hive.default.fileformat", "TextFile", "The format of tables that name none", "skep.default.format");
    public static final Setting<String> DEFAULT_MANAGED_FORMAT = Setting.text(
            "hive.default.fileformat.managed",
            "none",
            "The format of managed tables that name none; none: as of all tables");
    public static final Setting<String> RCFILE_SERDE = Setting.text(
            "hive.default.rcfile.serde",
            "org.apache.hadoop.hive.serde2.columnar.LazyBinaryColumnarSerDe",
            "The SerDe of RCFiles that name none");
    public static final Setting<Boolean> CHECK_LOADED = Setting.bool(
            "hive.fileformat.check", true, "Whether LOAD DATA refuses files that begin as those of another format do");
    public static final Setting<Boolean> COMPRESS_OUTPUT = Setting.bool(
            "hive.exec.compress.output",
            false,
            "Whether text files (CSV and JSON too), SequenceFiles, RCFiles and Avro files are written compressed");
    public static final Setting<String> COMPRESSION_CODEC = Setting.text(
            "mapreduce.output.fileoutputformat.compress.codec",
            "org.apache.hadoop.io.compress.DefaultCodec",
            "The class of Hadoop by which compressed output is written: DefaultCodec, GzipCodec, BZip2Codec, SnappyCodec, Lz4Codec, ZStandardCodec",
            "mapred.output.compression.codec");
    public static final Setting<String> COMPRESSION_TYPE = Setting.choice(
            "mapreduce.output.fileoutputformat.compress.type",
            "record",
            List.of("none", "record", "block"),
            "Whether SequenceFiles are compressed by record or by block of records, where their output is compressed",
            "mapred.output.compression.type");
    public static final Setting<Boolean> DYNAMIC_PARTITIONS =
            Setting.bool("hive.exec.dynamic.partition", true, "Whether INSERT may take partition values from rows");
    public static final Setting<String> DYNAMIC_PARTITION_MODE = Setting.choice(
            "hive.exec.dynamic.partition.mode",
            "nonstrict",
            List.of("strict", "nonstrict"),
            "strict: at least one partition column of an INSERT must be given");
    public static final Setting<Long> SORT_PARTITIONS = Setting.number(
            "hive.optimize.sort.dynamic.partition.threshold",
            0,
            -1,
            Integer.MAX_VALUE,
            "How many partitions an INSERT may have before its rows are distributed and sorted by partition: 0 decides by size, 1 always, -1 never");
    public static final Setting<String> DEFAULT_PARTITION = Setting.text(
            "hive.exec.default.partition.name", "__HIVE_DEFAULT_PARTITION__", "The directory value for NULL");
    public static final Setting<Boolean> DECODE_PARTITIONS = Setting.bool(
            "hive.decode.partition.name",
            false,
            "Whether SHOW PARTITIONS shows values as they are, instead of as directories are called");
    public static final Setting<Boolean> PARTITION_COLUMNS_APART = Setting.bool(
            "hive.display.partition.cols.separately",
            true,
            "Whether DESCRIBE lists the partition columns a second time, under a heading of their own");
    public static final Setting<String> LIST_FORMAT = Setting.choice(
            "hive.ddl.output.format",
            "text",
            List.of("text", "json"),
            "Whether SHOW DATABASES, TABLES and PARTITIONS, DESCRIBE DATABASE and the short DESCRIBE of a table give rows or a JSON document; other SHOW and DESCRIBE, such as DESCRIBE FORMATTED and EXTENDED, SHOW COLUMNS, VIEWS and TBLPROPERTIES, give rows always");
    public static final Setting<Boolean> MERGE_CARDINALITY = Setting.bool(
            "hive.merge.cardinality.check",
            true,
            "Whether MERGE is an error when a row that it would change matches several rows of the source");
    public static final Setting<Boolean> GATHER_STATISTICS =
            Setting.bool("hive.stats.autogather", true, "Whether writes record row counts and sizes");
    public static final Setting<Boolean> COLUMN_STATISTICS = Setting.bool(
            "hive.stats.column.autogather",
            true,
            "Whether writes also record bounds, lengths and numbers of NULLs and distinct values of columns");

    public static final Setting<Boolean> DROP_IGNORES_MISSING = Setting.bool(
            "hive.exec.drop.ignorenonexistent",
            true,
            "Whether DROP TABLE, VIEW, FUNCTION and PARTITION of what is not there does nothing");

    public static final Setting<Boolean> CHANGES_TO_WIDER_TYPES = Setting.bool(
            "hive.metastore.disallow.incompatible.col.type.changes",
            true,
            "Whether ALTER TABLE … CHANGE and REPLACE COLUMNS refuse types that can't hold all values of the column's type before, as int for bigint or string");

    public static final Setting<String> DATE_FORMATTER = Setting.choice(
            "hive.datetime.formatter",
            "datetime",
            List.of("datetime", "simple"),
            "Whose patterns date_format, from_unixtime, unix_timestamp and to_unix_timestamp take: datetime those of java.time, simple those of java.text, with the Julian calendar before 1582-10-15");

    public static final Setting<Boolean> PARTIAL_CONSUMPTION = Setting.bool(
            "hive.exec.script.allow.partial.consumption",
            true,
            "Whether a script of TRANSFORM may end well without having read all of its rows");
    public static final Setting<Boolean> SCRIPT_ESCAPES = Setting.bool(
            ScriptEscapes.SETTING,
            false,
            "Whether tabs, line breaks and backslashes within values go to scripts, and come back, as \\t, \\n, \\r and \\\\");

    public static final Setting<Long> SAMPLE_SEED = Setting.number(
            SamplePlanner.SEED,
            0,
            0,
            Long.MAX_VALUE,
            "Which rows TABLESAMPLE by percent or size takes: the same ones for the same number");

    public static final Setting<Boolean> RAGGED_CSV = Setting.bool(
            "skep.csv.ragged",
            false,
            "Whether records of CSV files read by COPY or by path may have fewer values than there are columns, which are then NULL, or more, which are dropped; else that is an error");
    public static final Setting<Boolean> PARALLEL_CSV = Setting.bool(
            "skep.csv.parallel",
            true,
            "Whether several tasks read a large CSV file of COPY or by path; false for those of which a part can't be told to be in quotes or not");
    public static final Setting<Boolean> UNSIGNED_PARQUET = Setting.bool(
            "skep.parquet.unsigned",
            false,
            "Whether unsigned numbers of Parquet files beyond the range of the signed type of their width are read as they are meant; else they are NULL, as in Hive");

    private static final Map<String, Setting<?>> BY_KEY = index(Stream.concat(
                    Stream.of(JobSettings.all(), ShellSettings.all(), MergeSettings.all(), StrictSettings.all())
                            .flatMap(List::stream),
                    Stream.of(
                            ENGINE,
                            AUTO_BYTES,
                            TASKS,
                            BATCH_ROWS,
                            MEMORY,
                            TEMPORARY_DIRECTORY,
                            OPTIMIZE,
                            PLAN_CACHE,
                            READ_ACID,
                            BROADCAST_BYTES,
                            REDUCERS,
                            LOCK_SECONDS,
                            ANSWER_SECONDS,
                            TIME_ZONE,
                            CURRENT_TIMESTAMP,
                            TEST_MODE,
                            TEST_PREFIX,
                            TEST_FREQUENCY,
                            TEST_WHOLE,
                            QUOTED_IDENTIFIERS,
                            GROUP_BY_POSITION,
                            ORDER_BY_POSITION,
                            BOTH_POSITIONS,
                            NULLS_LAST,
                            DEFAULT_FORMAT,
                            DEFAULT_MANAGED_FORMAT,
                            RCFILE_SERDE,
                            CHECK_LOADED,
                            COMPRESS_OUTPUT,
                            COMPRESSION_CODEC,
                            COMPRESSION_TYPE,
                            DYNAMIC_PARTITIONS,
                            MERGE_CARDINALITY,
                            DYNAMIC_PARTITION_MODE,
                            SORT_PARTITIONS,
                            DEFAULT_PARTITION,
                            DECODE_PARTITIONS,
                            LIST_FORMAT,
                            PARTITION_COLUMNS_APART,
                            GATHER_STATISTICS,
                            COLUMN_STATISTICS,
                            DATE_FORMATTER,
                            PARTIAL_CONSUMPTION,
                            SCRIPT_ESCAPES,
                            SAMPLE_SEED,
                            DROP_IGNORES_MISSING,
                            CHANGES_TO_WIDER_TYPES,
                            RAGGED_CSV,
                            PARALLEL_CSV,
                            UNSIGNED_PARQUET))
            .toList());

    private Settings() {}

    private static Map<String, Setting<?>> index(List<Setting<?>> settings) {
        Map<String, Setting<?>> index = new HashMap<>();
        for (Setting<?> setting : settings) {
            index.put(setting.key(), setting);
            setting.aliases().forEach(alias -> index.put(alias, setting));
        }
        return Map.copyOf(index);
    }

    /** The setting of a key or alias in lower case, or null when it has no meaning here. */
    public static Setting<?> find(String key) {
        return BY_KEY.get(key);
    }

    /** All settings by key. */
    public static List<Setting<?>> all() {
        return BY_KEY.values().stream()
                .distinct()
                .sorted(Comparator.comparing(Setting::key))
                .collect(Collectors.toUnmodifiableList());
    }

    /** All keys and aliases. */
    public static Collection<String> keys() {
        return BY_KEY.keySet();
    }

    private static Optional<LocalDateTime> timestamp(String text) {
        Optional<LocalDateTime> time = DateTimeText.parseTimestamp(text);
        if (time.isEmpty() && !text.isEmpty()) {
            throw new IllegalArgumentException("a timestamp such as 2012-01-01 01:02:03 is wanted");
        }
        return time;
    }

    private static ZoneId zone(String text) {
        if (text.equalsIgnoreCase("local") || text.isEmpty()) {
            return ZoneId.systemDefault();
        }
        try {
            return ZoneId.of(text, ZoneId.SHORT_IDS);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a zone such as Europe/Berlin or UTC is wanted", e);
        }
    }
}
