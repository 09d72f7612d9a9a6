package dev.skep.execution.distributed.job;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.process.ByteSize;
import java.util.Map;

/**
 * What users may set of how a query is cut into jobs, by Hive's names and for every runner on a cluster; sizes are in bytes. The settings' own pages describe them.
 *
 * @param reducers 0 when it follows from the size of the input
 * @param fetchConversion whether queries that only read and filter may run without a job
 * @param fetchBytes input up to which they do, and up to which the last stage runs in the process of the session
 * @param inProcessBytes input up to which a job runs in the process of the session; -1 for never
 * @param scratchDirectory null for the default
 */
public record JobLimits(
        int reducers,
        long bytesPerReducer,
        int mostReducers,
        long splitBytes,
        boolean fetchConversion,
        long fetchBytes,
        long inProcessBytes,
        int parallelJobs,
        String scratchDirectory) {
    public static final String REDUCERS = "mapreduce.job.reduces";
    public static final String BYTES_PER_REDUCER = "hive.exec.reducers.bytes.per.reducer";
    public static final String MOST_REDUCERS = "hive.exec.reducers.max";
    public static final String SPLIT_BYTES = "mapreduce.input.fileinputformat.split.maxsize";
    public static final String FETCH_CONVERSION = "hive.fetch.task.conversion";
    public static final String FETCH_BYTES = "hive.fetch.task.conversion.threshold";
    public static final String IN_PROCESS = "hive.exec.mode.local.auto";
    public static final String IN_PROCESS_BYTES = "hive.exec.mode.local.auto.inputbytes.max";
    public static final String PARALLEL = "hive.exec.parallel";
    public static final String PARALLEL_JOBS = "hive.exec.parallel.thread.number";
    public static final String SCRATCH_DIRECTORY = "hive.exec.scratchdir";

    private static final long MEGABYTE = 1 << 20;

    public static JobLimits of(Map<String, String> settings) {
        boolean inProcess = Boolean.parseBoolean(settings.getOrDefault(IN_PROCESS, "true"));
        boolean parallel = Boolean.parseBoolean(settings.getOrDefault(PARALLEL, "true"));
        return new JobLimits(
                (int) Math.max(0, number(settings, REDUCERS, 0)),
                Math.max(1, number(settings, BYTES_PER_REDUCER, 256 * MEGABYTE)),
                (int) Math.max(1, number(settings, MOST_REDUCERS, 1009)),
                Math.max(1, number(settings, SPLIT_BYTES, 256 * MEGABYTE)),
                !settings.getOrDefault(FETCH_CONVERSION, "more").equalsIgnoreCase("none"),
                number(settings, FETCH_BYTES, 64 * MEGABYTE),
                inProcess ? number(settings, IN_PROCESS_BYTES, 16 * MEGABYTE) : -1,
                parallel ? (int) Math.max(1, number(settings, PARALLEL_JOBS, 8)) : 1,
                settings.get(SCRATCH_DIRECTORY));
    }

    private static long number(Map<String, String> settings, String key, long otherwise) {
        String text = settings.get(key);
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            return ByteSize.parse(text);
        } catch (IllegalArgumentException e) {
            throw new SkepException(
                    ErrorCode.INVALID_SETTING, "'" + text + "' is no value for " + key + ": a number is wanted", e);
        }
    }

    /** How many reducers an amount of input gets. */
    public int reducersFor(long bytes) {
        if (reducers > 0) {
            return reducers;
        }
        long wanted = (bytes + bytesPerReducer - 1) / bytesPerReducer;
        return (int) Math.max(1, Math.min(wanted, mostReducers));
    }
}
