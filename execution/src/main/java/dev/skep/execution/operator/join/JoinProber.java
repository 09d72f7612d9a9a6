package dev.skep.execution.operator.join;

import dev.skep.api.type.DataType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.expression.CompiledPredicate;
import dev.skep.execution.expression.ExpressionCompiler;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.plan.JoinKind;
import dev.skep.execution.plan.OperatorSpec;
import java.util.Arrays;
import java.util.List;

/** Probes one table: finds all matches of a batch, then makes output of index pairs, a batch at a time. */
final class JoinProber {
    private final OperatorSpec.HashJoin spec;
    private final JoinKind kind;
    private final JoinTable table;
    private final JoinIndex index;
    private final CompiledPredicate residual;
    private final TaskContext context;
    private final Operator next;
    private final PairCollector pairs;
    private final int[] selected;
    /** Of the probe's and then the build's columns, those that the residual condition reads. */
    private final int[] residualColumns;

    private final DataType[] keyTypes;

    private int[] firstRows = new int[0];
    private boolean[] probeMatched = new boolean[0];

    /** @param residual over the probe's and then the build's columns, or null */
    JoinProber(
            OperatorSpec.HashJoin spec,
            JoinTable table,
            CompiledPredicate residual,
            TaskContext context,
            Operator next) {
        this.spec = spec;
        this.kind = spec.kind();
        this.table = table;
        this.index = table.index().reader();
        this.residual = residual;
        this.context = context;
        this.next = next;
        List<DataType> types = spec.probe().outputType().types();
        keyTypes = spec.probeKeys().stream().map(types::get).toArray(DataType[]::new);
        pairs = new PairCollector(context.batchRows());
        selected = new int[context.batchRows()];
        residualColumns = residual == null
                ? new int[0]
                : ExpressionCompiler.columns(spec.residual(), context.query().functions());
    }

    void process(RowBatch batch) {
        int rows = batch.rowCount();
        if (firstRows.length < rows) {
            firstRows = new int[rows];
            probeMatched = new boolean[rows];
        }
        if (kind == JoinKind.NULL_AWARE_ANTI && table.isEmpty()) {
            next.process(batch);
            return;
        }
        findMatches(batch, rows);
        if (residual != null) {
            processResidual(batch, rows);
        } else if (kind.probeColumnsOnly()) {
            keepProbe(batch, rows);
        } else if (kind.buildColumnsOnly()) {
            table.markChains(firstRows, rows);
        } else {
            collectPairs(batch, rows);
        }
    }

    private void findMatches(RowBatch batch, int rows) {
        ColumnVector[] keys = new ColumnVector[spec.probeKeys().size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = batch.column(spec.probeKeys().get(i));
        }
        index.find(keys, rows, firstRows);
        for (int k = 0; k < keys.length; k++) {
            if (!spec.nullSafe().get(k)) {
                dropNulls(keyTypes[k], keys[k], rows);
            }
        }
    }

    private void dropNulls(DataType type, ColumnVector key, int rows) {
        if (type.isNested()) {
            for (int i = 0; i < rows; i++) {
                if (firstRows[i] >= 0 && NestedNulls.anyIn(type, key, i)) {
                    firstRows[i] = -1;
                }
            }
        } else if (key.mayHaveNulls()) {
            for (int i = 0; i < rows; i++) {
                if (key.isNull(i)) {
                    firstRows[i] = -1;
                }
            }
        }
    }

    private void keepProbe(RowBatch batch, int rows) {
        if (kind == JoinKind.NULL_AWARE_ANTI && table.hasNullKey()) {
            return;
        }
        ColumnVector key = batch.column(spec.probeKeys().get(0));
        boolean dropNulls = kind == JoinKind.NULL_AWARE_ANTI && key.mayHaveNulls();
        boolean wanted = kind == JoinKind.SEMI;
        int[] kept = new int[rows];
        int count = 0;
        for (int i = 0; i < rows; i++) {
            kept[count] = i;
            count += firstRows[i] >= 0 == wanted && !(dropNulls && key.isNull(i)) ? 1 : 0;
        }
        pushSelected(batch, kept, count);
    }

    private void pushSelected(RowBatch batch, int[] rows, int count) {
        if (count == batch.rowCount()) {
            next.process(batch);
        } else if (count > 0) {
            next.process(batch.select(rows, count));
        }
    }

    private void collectPairs(RowBatch batch, int rows) {
        boolean keepsProbe = keepsProbe();
        int nullRow = table.rowCount();
        int[] nextRows = table.next();
        for (int i = 0; i < rows; i++) {
            int row = firstRows[i];
            if (row < 0) {
                if (keepsProbe) {
                    addPair(batch, i, nullRow);
                }
                continue;
            }
            addPair(batch, i, row);
            if (table.hasDuplicates()) {
                for (row = nextRows[row]; row >= 0; row = nextRows[row]) {
                    addPair(batch, i, row);
                }
            }
        }
        flush(batch);
    }

    private void addPair(RowBatch batch, int probeRow, int buildRow) {
        pairs.add(probeRow, buildRow);
        if (pairs.isFull()) {
            flush(batch);
        }
    }

    private void flush(RowBatch batch) {
        if (pairs.count == 0) {
            return;
        }
        context.checkRunning();
        if (keepsBuild()) {
            markBuild();
        }
        if (!next.isSatisfied()) {
            next.process(pairs.join(batch, table.rows()));
        }
        pairs.count = 0;
    }

    private void markBuild() {
        int nullRow = table.rowCount();
        int count = 0;
        for (int i = 0; i < pairs.count; i++) {
            if (pairs.buildRows[i] != nullRow) {
                selected[count++] = pairs.buildRows[i];
            }
        }
        table.markMatched(selected, count);
    }

    /** Tests candidate pairs, then decides by kind. */
    private void processResidual(RowBatch batch, int rows) {
        Arrays.fill(probeMatched, 0, rows, false);
        int[] nextRows = table.next();
        for (int i = 0; i < rows; i++) {
            for (int row = firstRows[i]; row >= 0; row = nextRows[row]) {
                if (kind.buildColumnsOnly() && table.isMatched(row)) {
                    continue;
                }
                pairs.add(i, row);
                if (pairs.isFull()) {
                    testPairs(batch);
                }
                if (kind.probeColumnsOnly() && probeMatched[i]) {
                    break;
                }
            }
        }
        testPairs(batch);
        if (kind.probeColumnsOnly() || keepsProbe()) {
            decideProbe(batch, rows);
        }
    }

    private void testPairs(RowBatch batch) {
        if (pairs.count == 0) {
            return;
        }
        pairs.keep(selected, residual.select(pairs.columns(batch, table.rows(), residualColumns), selected));
        for (int i = 0; i < pairs.count; i++) {
            probeMatched[pairs.probeRows[i]] = true;
        }
        if (kind.buildColumnsOnly()) {
            table.markMatched(pairs.buildRows, pairs.count);
        }
        if (kind.probeColumnsOnly() || kind.buildColumnsOnly()) {
            pairs.count = 0;
        } else {
            flush(batch);
        }
    }

    private void decideProbe(RowBatch batch, int rows) {
        boolean wanted = kind == JoinKind.SEMI;
        int[] kept = new int[rows];
        int count = 0;
        for (int i = 0; i < rows; i++) {
            kept[count] = i;
            count += probeMatched[i] == wanted ? 1 : 0;
        }
        if (kind.probeColumnsOnly()) {
            pushSelected(batch, kept, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            addPair(batch, kept[i], table.rowCount());
        }
        flush(batch);
    }

    private boolean keepsProbe() {
        return kind == JoinKind.PROBE_OUTER || kind == JoinKind.FULL_OUTER;
    }

    private boolean keepsBuild() {
        return kind == JoinKind.BUILD_OUTER || kind == JoinKind.FULL_OUTER;
    }

    /** Pushes the build rows that a kind keeps for what matched them or did not. */
    void finish() {
        if (!keepsBuild() && !kind.buildColumnsOnly()) {
            return;
        }
        int[] kept = table.rows(kind == JoinKind.BUILD_SEMI);
        int step = context.batchRows();
        for (int from = 0; from < kept.length && !next.isSatisfied(); from += step) {
            int[] part = Arrays.copyOfRange(kept, from, Math.min(from + step, kept.length));
            next.process(
                    keepsBuild()
                            ? PairCollector.withoutProbe(spec.probe().outputType(), table.rows(), part)
                            : table.rows().select(part, part.length));
        }
    }
}
