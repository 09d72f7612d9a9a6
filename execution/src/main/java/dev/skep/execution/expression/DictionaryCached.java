package dev.skep.execution.expression;

import dev.skep.api.error.SkepException;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.ConstantVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.RowBatch;

/**
 * A deterministic expression over one column: when the column comes dictionary-coded it is evaluated once for each entry of the dictionary,
 * as soon as as many rows as half of the entries have been seen, and its values are looked up.
 */
final class DictionaryCached implements CompiledExpression {
    private final CompiledExpression expression;
    private final int column;
    private FlatVector dictionary;
    private FlatVector values;
    private long rowsSeen;
    private boolean failed;

    DictionaryCached(CompiledExpression expression, int column) {
        this.expression = expression;
        this.column = column;
    }

    @Override
    public ColumnVector evaluate(RowBatch batch) {
        if (batch.column(column) instanceof ConstantVector constant && batch.rowCount() > 1) {
            FlatVector one = evaluateEntries(constant.value().slice(0, 1)).flatten();
            return new ConstantVector(one, batch.rowCount());
        }
        if (!(batch.column(column) instanceof DictionaryVector coded)) {
            return expression.evaluate(batch);
        }
        if (coded.dictionary() != dictionary) {
            dictionary = coded.dictionary();
            values = null;
            rowsSeen = 0;
            failed = false;
        }
        rowsSeen += batch.rowCount();
        if (values == null && (failed || rowsSeen < dictionary.size() / 2)) {
            return expression.evaluate(batch);
        }
        if (values == null && !evaluateDictionary()) {
            return expression.evaluate(batch);
        }
        return new DictionaryVector(values, coded.ids(), batch.rowCount());
    }

    /** Entries that no row refers to must not make a query fail. */
    private boolean evaluateDictionary() {
        try {
            values = evaluateEntries(dictionary).flatten();
            return true;
        } catch (SkepException e) {
            failed = true;
            return false;
        }
    }

    private ColumnVector evaluateEntries(FlatVector entries) {
        ColumnVector[] columns = new ColumnVector[column + 1];
        columns[column] = entries;
        return expression.evaluate(new RowBatch(entries.size(), columns));
    }
}
