package dev.skep.execution.operator.scan;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.ColumnBound;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.storage.RowFilter;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.StructType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.execution.QueryContext;
import dev.skep.execution.QueryMetrics.StageMetrics;
import dev.skep.execution.expression.CompiledExpression;
import dev.skep.execution.expression.ExpressionCompiler;
import dev.skep.execution.operator.BatchSource;
import dev.skep.execution.operator.KeyFilter;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.TableScan;
import dev.skep.file.FileStores;
import dev.skep.process.ahead.AheadThreads;
import dev.skep.process.memory.MemoryReservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads splits as long as there are any, and maps what files hold to the scan's columns. */
public final class ScanSource implements BatchSource {
    private final OperatorSpec.Scan scan;
    private final ScanSplits splits;
    private final List<JoinFilter> joins;
    private final QueryContext context;
    private final StageMetrics metrics;
    private FormatReader reader;
    /** What the reader reads. */
    private ScanSplits.ScanSplit open;
    /** What will be read after that, opened meanwhile; null for files that are near. */
    private SplitAhead ahead;

    private DirectoryScan directory;
    private CompiledExpression[] outputs;
    private RowExpression filtered;
    private ScanFilter compiledFilter;
    private final MemoryReservation buffers;
    private long countedBytes;

    /** @param filters those that are known by now; empty for others */
    public ScanSource(
            OperatorSpec.Scan scan,
            ScanSplits splits,
            Function<TableScan.FilterOrigin, Optional<KeyFilter>> filters,
            TaskContext task) {
        this.scan = scan;
        this.splits = splits;
        this.joins = scan.runtimeFilters().stream()
                .flatMap(wanted -> filters
                        .apply(wanted.origin())
                        .map(filter -> new JoinFilter(wanted.column(), filter, new MemberTest(filter)))
                        .stream())
                .toList();
        this.context = task.query();
        this.buffers = new MemoryReservation(task.memory(), "scan");
        this.metrics = context.metrics().stage(task.stage());
    }

    @Override
    public RowBatch next() {
        // of the first split with the second batch, as many who want rows want but a few
        if (reader != null && ahead == null) {
            openAhead();
        }
        while (true) {
            if (reader == null && !openNext()) {
                return null;
            }
            RowBatch batch = reader.next();
            long bytes = reader.bytesRead();
            metrics.bytesRead.add(bytes - countedBytes);
            countedBytes = bytes;
            buffers.count(reader.heldBytes());
            if (batch != null) {
                metrics.rowsRead.add(batch.rowCount());
                return map(batch);
            }
            closeReader();
            finished(open);
        }
    }

    private void finished(ScanSplits.ScanSplit split) {
        metrics.splitsFinished.increment();
        metrics.splitBytesFinished.add(split.split().length());
    }

    /** A join's filter for an output column. */
    private record JoinFilter(int column, KeyFilter filter, MemberTest test) {}

    private boolean openNext() {
        boolean isFirst = open == null;
        SplitAhead opened = ahead;
        ahead = null;
        if (opened != null && opened.claim().take()) {
            begin(opened.claim().split());
            reader = opened.await();
        } else {
            if (opened != null) {
                opened.close();
            }
            ScanSplits.ScanSplit split = splits.next();
            while (split != null && isRuledOut(split.directory())) {
                finished(split);
                split = splits.next();
            }
            if (split == null) {
                return false;
            }
            begin(split);
            reader = split.format().open(request(split));
        }
        countedBytes = 0;
        if (!isFirst) {
            openAhead();
        }
        return true;
    }

    /** Lets another thread open the next split, if that takes its time. */
    private void openAhead() {
        if (FileStores.isLocal(open.split().path())) {
            return;
        }
        ScanSplits.Claim claim = splits.claim();
        while (claim != null && isRuledOut(claim.split().directory())) {
            if (claim.take()) {
                finished(claim.split());
            }
            claim = splits.claim();
        }
        if (claim != null) {
            ScanSplits.ScanSplit split = claim.split();
            ReadRequest request = request(split);
            ahead = new SplitAhead(claim, AheadThreads.call(() -> split.format().open(request)));
        }
    }

    /** Makes a split the one that is read. */
    private void begin(ScanSplits.ScanSplit split) {
        open = split;
        if (split.directory() != directory || usesFileName()) {
            directory = split.directory();
            outputs = compileOutputs(split.split().path());
        }
    }

    private ReadRequest request(ScanSplits.ScanSplit split) {
        DirectoryScan of = split.directory();
        ScanFilter filter = null;
        if (!of.filter().isEmpty()) {
            filter = filter(withFileName(
                    DirectoryScan.conjunction(of.filter()), of, split.split().path()));
        }
        TableScan.Directory files = of.directory();
        return new ReadRequest(
                context.files(),
                split.split(),
                columns(split, files),
                of.projection(),
                of.fields(),
                bounds(of),
                withJoins(filter, of),
                files.properties(),
                context.batchRows(),
                context.zone());
    }

    private RowType columns(ScanSplits.ScanSplit split, TableScan.Directory files) {
        if (scan.sources().stream().noneMatch(TableScan.RowOffset.class::isInstance)) {
            return files.columns();
        }
        if (!split.format().tellsRowOffsets()) {
            throw new SkepException(
                    ErrorCode.NOT_SUPPORTED,
                    "BLOCK__OFFSET__INSIDE__FILE of files in format "
                            + split.format().names().name() + " is not supported");
        }
        List<StructType.Field> columns = new ArrayList<>(files.columns().columns());
        columns.add(new StructType.Field(ReadRequest.ROW_OFFSET, PrimitiveType.BIGINT));
        return new RowType(columns);
    }

    /** Compiled anew only when the values of partition columns, or the file's name, make it another condition. */
    private ScanFilter filter(RowExpression condition) {
        if (!condition.equals(filtered)) {
            filtered = condition;
            compiledFilter = new ScanFilter(condition, context);
        }
        return compiledFilter;
    }

    /** Whether a join can match no row of a directory, by its partition's values. */
    private boolean isRuledOut(DirectoryScan candidate) {
        return joins.stream()
                .filter(join -> join.filter().tellsMembers())
                .anyMatch(join -> candidate.outputs().get(join.column()) instanceof RowExpression.Literal literal
                        && join.filter()
                                        .select(
                                                VectorBuilder.constant(literal.type(), literal.value(), 1),
                                                1,
                                                new int[1])
                                == 0);
    }

    private List<ColumnBound> bounds(DirectoryScan of) {
        List<ColumnBound> bounds = new ArrayList<>(of.bounds());
        for (JoinFilter join : joins) {
            if (isPlainColumn(join, of) && join.filter().min() != null) {
                int column = ((TableScan.DataColumn) scan.sources().get(join.column())).index();
                bounds.add(new ColumnBound(
                        column, join.filter().min(), join.filter().max(), null));
            }
        }
        return bounds;
    }

    private RowFilter withJoins(ScanFilter filter, DirectoryScan of) {
        List<RuntimeScanFilter.JoinStep> steps = new ArrayList<>();
        for (JoinFilter join : joins) {
            if (isPlainColumn(join, of)
                    && join.filter().tellsMembers()
                    && join.test().isWorthwhile()) {
                int column = ((RowExpression.InputReference) of.outputs().get(join.column())).column();
                steps.add(new RuntimeScanFilter.JoinStep(join.test(), column));
            }
        }
        return steps.isEmpty() ? filter : new RuntimeScanFilter(filter, steps);
    }

    /** Whether the join's column comes from the files as it is. */
    private static boolean isPlainColumn(JoinFilter join, DirectoryScan of) {
        return of.outputs().get(join.column()) instanceof RowExpression.InputReference;
    }

    private boolean usesFileName() {
        return scan.sources().stream().anyMatch(TableScan.FileName.class::isInstance);
    }

    private static RowExpression withFileName(RowExpression condition, DirectoryScan of, String path) {
        return InputSubstitution.apply(
                condition,
                reference -> reference.column() == of.fileNameColumn()
                        ? new RowExpression.Literal(path, PrimitiveType.STRING)
                        : reference);
    }

    private CompiledExpression[] compileOutputs(String path) {
        CompiledExpression[] compiled = new CompiledExpression[scan.sources().size()];
        for (int i = 0; i < compiled.length; i++) {
            RowExpression output = directory.outputs().get(i);
            if (output == null) {
                output = new RowExpression.Literal(path, PrimitiveType.STRING);
            }
            compiled[i] = ExpressionCompiler.compile(output, context.functions(), context);
        }
        return compiled;
    }

    private RowBatch map(RowBatch batch) {
        ColumnVector[] columns = new ColumnVector[outputs.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = outputs[i].evaluate(batch);
        }
        return new RowBatch(batch.rowCount(), columns);
    }

    private void closeReader() {
        reader.close();
        reader = null;
        buffers.clear();
    }

    @Override
    public void close() {
        if (reader != null) {
            closeReader();
        }
        if (ahead != null) {
            ahead.close();
            ahead = null;
        }
    }
}
