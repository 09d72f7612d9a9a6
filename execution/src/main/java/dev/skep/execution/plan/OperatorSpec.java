package dev.skep.execution.plan;

import dev.skep.api.storage.ColumnBound;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An operator of a stage and what feeds it; columns are named by position. Plain data. */
public sealed interface OperatorSpec extends Serializable {
    /** The columns of the batches that it makes. */
    RowType outputType();

    /** What feeds it, the probe side of a join first. */
    List<OperatorSpec> inputs();

    /**
     * Reads a table's files.
     *
     * @param columns the table's data columns
     * @param sources where each output column comes from
     * @param bounds by which row groups and pages may be skipped
     * @param filter over the output columns, or null; applied exactly by the scan
     */
    record Scan(
            String table,
            RowType columns,
            RowType partitionColumns,
            List<TableScan.Source> sources,
            List<TableScan.Directory> directories,
            List<ColumnBound> bounds,
            RowExpression filter,
            List<TableScan.RuntimeFilter> runtimeFilters,
            RowType outputType)
            implements OperatorSpec {
        public Scan {
            sources = List.copyOf(sources);
            directories = List.copyOf(directories);
            bounds = List.copyOf(bounds);
            runtimeFilters = List.copyOf(runtimeFilters);
        }

        /** The same scan, asked to drop rows by one more filter. */
        public Scan with(TableScan.RuntimeFilter filter) {
            List<TableScan.RuntimeFilter> filters = new ArrayList<>(runtimeFilters);
            filters.add(filter);
            return new Scan(
                    table, columns, partitionColumns, sources, directories, bounds, this.filter, filters, outputType);
        }

        @Override
        public List<OperatorSpec> inputs() {
            return List.of();
        }
    }

    /** Constant rows, boxed; made once, not once a task. */
    record Values(List<List<Object>> rows, RowType outputType) implements OperatorSpec {
        @Override
        public List<OperatorSpec> inputs() {
            return List.of();
        }
    }

    /**
     * Reads what another stage made.
     *
     * @param mergeKeys when not empty, every task of that stage made sorted rows, and the merged order is kept
     */
    record ExchangeSource(int stage, List<SortKey> mergeKeys, RowType outputType) implements OperatorSpec {
        public ExchangeSource {
            mergeKeys = List.copyOf(mergeKeys);
        }

        @Override
        public List<OperatorSpec> inputs() {
            return List.of();
        }
    }

    /** Keeps rows for which the predicate is true. */
    record Filter(OperatorSpec input, RowExpression predicate) implements OperatorSpec {
        @Override
        public RowType outputType() {
            return input.outputType();
        }

        @Override
        public List<OperatorSpec> inputs() {
            return List.of(input);
        }
    }

    /** Computes expressions. */
    record Project(OperatorSpec input, List<RowExpression> expressions, RowType outputType) implements OperatorSpec {
        public Project {
            expressions = List.copyOf(expressions);
        }

        @Override
        public List<OperatorSpec> inputs() {
            return List.of(input);
        }
    }

    /** Makes one row of each list of expressions for every input row, as grouping sets need. */
    record Expand(OperatorSpec input, List<List<RowExpression>> projections, RowType outputType)
            implements OperatorSpec {
        public Expand {
            projections = List.copyOf(projections);
        }

        @Override
        public List<OperatorSpec> inputs() {
            return List.of(input);
        }
    }

    /** How far an aggregation goes. */
    enum AggregateMode {
        /** Rows to results. */
        SINGLE,
        /** Rows to partial states; may pass groups more than once. */
        PARTIAL,
        /** Partial states to partial states of fewer rows; may pass groups more than once. */
        MERGE,
        /** Partial states to results. */
        FINAL
    }

    /**
     * Groups rows. Output: the group columns, then one column an aggregate (in PARTIAL and MERGE mode the columns of its intermediate type). In FINAL and
     * MERGE mode the input has the layout of PARTIAL's output. Without group columns SINGLE and FINAL make exactly one row.
     */
    record Aggregate(
            OperatorSpec input,
            List<Integer> groupColumns,
            List<AggregateCall> calls,
            AggregateMode mode,
            RowType outputType)
            implements OperatorSpec {
        public Aggregate {
            groupColumns = List.copyOf(groupColumns);
            calls = List.copyOf(calls);
        }

        @Override
        public List<OperatorSpec> inputs() {
            return List.of(input);
        }
    }

    /**
     * Joins by equal keys. Output: the probe's columns, then the build's (unless {@link JoinKind#probeColumnsOnly} or {@link JoinKind#buildColumnsOnly}).
     *
     * @param nullSafe for each key, whether NULL equals NULL (as {@code <=>})
     * @param residual further condition over the probe's and then the build's columns, or null; part of matching, not a filter after
     * @param sharedBuild whether every task sees the whole build side (a broadcast), so that a process may hold it once
     * @param runtimeFilter an id under which the keys' range and members are offered to scans, or -1
     */
    record HashJoin(
            OperatorSpec probe,
            OperatorSpec build,
            JoinKind kind,
            List<Integer> probeKeys,
            List<Integer> buildKeys,
            List<Boolean> nullSafe,
            RowExpression residual,
            boolean sharedBuild,
            int runtimeFilter)
            implements OperatorSpec {
        public HashJoin {
            probeKeys = List.copyOf(probeKeys);
            buildKeys = List.copyOf(buildKeys);
            nullSafe = List.copyOf(nullSafe);
        }

        /** The same join with other inputs of the same columns. */
        public HashJoin withInputs(OperatorSpec newProbe, OperatorSpec newBuild) {
            return new HashJoin(
                    newProbe, newBuild, kind, probeKeys, buildKeys, nullSafe, residual, sharedBuild, runtimeFilter);
        }

        @Override
        public RowType outputType() {
            if (kind.buildColumnsOnly()) {
                return build.outputType();
            }
            return kind.probeColumnsOnly() ? probe.outputType() : concat(probe.outputType(), build.outputType());
        }

        @Override
        public List<OperatorSpec> inputs() {
            return List.of(probe, build);
        }
    }

    /** Joins by any condition (null: all pairs); the build side is always whole. BUILD_OUTER and FULL_OUTER only in a stage of one task. */
    record NestedLoopJoin(OperatorSpec probe, OperatorSpec build, JoinKind kind, RowExpression condition)
            implements OperatorSpec {
        @Override
        public RowType outputType() {
            return kind.probeColumnsOnly() ? probe.outputType() : concat(probe.outputType(), build.outputType());
        }

        @Override
        public List<OperatorSpec> inputs() {
            return List.of(probe, build);
        }
    }

    /** Sorts a task's rows. */
    record Sort(OperatorSpec input, List<SortKey> keys) implements OperatorSpec {
        public Sort {
            keys = List.copyOf(keys);
        }

        @Override
        public RowType outputType() {
            return input.outputType();
        }

        @Override
        public List<OperatorSpec> inputs() {
            return List.of(input);
        }
    }

    /** The first {@code limit} rows of a task in sort order, sorted. */
    record TopN(OperatorSpec input, List<SortKey> keys, long limit) implements OperatorSpec {
        public TopN {
            keys = List.copyOf(keys);
        }

        @Override
        public RowType outputType() {
            return input.outputType();
        }

        @Override
        public List<OperatorSpec> inputs() {
            return List.of(input);
        }
    }

    /** Skips {@code offset} rows of a task, then passes {@code limit} (negative: all). */
    record Limit(OperatorSpec input, long offset, long limit) implements OperatorSpec {
        @Override
        public RowType outputType() {
            return input.outputType();
        }

        @Override
        public List<OperatorSpec> inputs() {
            return List.of(input);
        }
    }

    /** Adds a column for each window function. The input is sorted by the partition columns and then by the order keys. */
    record Window(
            OperatorSpec input,
            List<Integer> partitionColumns,
            List<SortKey> orderKeys,
            List<WindowCall> calls,
            RowType outputType)
            implements OperatorSpec {
        public Window {
            partitionColumns = List.copyOf(partitionColumns);
            orderKeys = List.copyOf(orderKeys);
            calls = List.copyOf(calls);
        }

        @Override
        public List<OperatorSpec> inputs() {
            return List.of(input);
        }
    }

    /** All rows of all inputs, which have the same types. */
    record Union(List<OperatorSpec> inputs, RowType outputType) implements OperatorSpec {
        public Union {
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * Calls a table function for every row. Output: the input's columns, then the function's.
     *
     * @param outer whether a row for which the function makes no row stays once, with NULLs
     */
    record TableFunctionCall(
            OperatorSpec input, String function, List<RowExpression> arguments, boolean outer, RowType outputType)
            implements OperatorSpec {
        public TableFunctionCall {
            arguments = List.copyOf(arguments);
        }

        @Override
        public List<OperatorSpec> inputs() {
            return List.of(input);
        }
    }

    /**
     * Sends rows as lines of text through a script. Output: the rows that the script's lines are read as.
     *
     * @param command words as in Hive, or a command for the shell
     * @param inputFormat table properties that say how lines are written, see {@link dev.skep.format.text.TextFormat}
     * @param outputFormat those that say how lines are read
     */
    record ScriptTransform(
            OperatorSpec input,
            String command,
            Map<String, String> inputFormat,
            Map<String, String> outputFormat,
            RowType outputType)
            implements OperatorSpec {
        public ScriptTransform {
            inputFormat = Map.copyOf(inputFormat);
            outputFormat = Map.copyOf(outputFormat);
        }

        @Override
        public List<OperatorSpec> inputs() {
            return List.of(input);
        }
    }

    /** Hands each batch to all parents in a stage's tree, told apart by identity; it never stands below the build side of a join. */
    record Shared(OperatorSpec input) implements OperatorSpec {
        @Override
        public RowType outputType() {
            return input.outputType();
        }

        @Override
        public List<OperatorSpec> inputs() {
            return List.of(input);
        }
    }

    /**
     * Writes rows to files. Input: the target's data columns, the partition columns that are not given, and, for a target with buckets, the bucket's number (int). Output: one row a
     * file, see {@link #WRITE_RESULT}.
     *
     * @param grouped whether the rows of a task come partition after partition and bucket after bucket, so that one file is open at a time
     * @param statistics data columns whose values are summed up for each file
     */
    record Write(OperatorSpec input, WriteTarget target, boolean grouped, List<Integer> statistics)
            implements OperatorSpec {
        public Write {
            statistics = List.copyOf(statistics);
        }

        /** The same write of other rows. */
        public Write withInput(OperatorSpec rows) {
            return new Write(rows, target, grouped, statistics);
        }

        @Override
        public RowType outputType() {
            return WRITE_RESULT;
        }

        @Override
        public List<OperatorSpec> inputs() {
            return List.of(input);
        }
    }

    /**
     * Sums up columns of rows by partition, to be merged over tasks. Input: the columns, then the partition columns. Output: as of a {@link Write} that writes nothing, with no file and
     * no bytes; a partition may come more than once.
     *
     * @param columns those to sum up; others may stand between them and the partition columns
     */
    record Statistics(OperatorSpec input, List<Integer> columns, List<Integer> partitionColumns)
            implements OperatorSpec {
        public Statistics {
            columns = List.copyOf(columns);
            partitionColumns = List.copyOf(partitionColumns);
        }

        @Override
        public RowType outputType() {
            return WRITE_RESULT;
        }

        @Override
        public List<OperatorSpec> inputs() {
            return List.of(input);
        }
    }

    /** Partition path (empty without partitions), path of the staged file, rows, bytes, and {@link dev.skep.execution.statistics.ColumnSummary summaries} of the columns wanted. */
    RowType WRITE_RESULT = RowType.of(
            List.of("partition", "file", "rows", "bytes", "statistics"),
            List.of(
                    PrimitiveType.STRING,
                    PrimitiveType.STRING,
                    PrimitiveType.BIGINT,
                    PrimitiveType.BIGINT,
                    PrimitiveType.BINARY));

    private static RowType concat(RowType left, RowType right) {
        List<String> names = new ArrayList<>(left.names());
        names.addAll(right.names());
        List<DataType> types = new ArrayList<>(left.types());
        types.addAll(right.types());
        return RowType.of(names, types);
    }
}
