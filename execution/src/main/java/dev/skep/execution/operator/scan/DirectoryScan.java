package dev.skep.execution.operator.scan;

import dev.skep.api.storage.ColumnBound;
import dev.skep.api.storage.FieldSelection;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.execution.QueryContext;
import dev.skep.execution.expression.ConstantFolder;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.TableScan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the scan's output columns and filter look for the files of one directory: partition columns are constants, columns that its files lack are NULL, and columns
 * of another type are cast.
 *
 * @param projection positions in the directory's columns that are read; behind them the row offset
 * @param fields what is read of each of these
 * @param outputs an expression over the columns read for each output column; null for the file name
 * @param filter conjuncts over the columns read and {@link #fileNameColumn}; empty when all rows qualify
 * @param bounds for the directory's columns
 * @param isEmpty whether no row of the directory can qualify
 */
record DirectoryScan(
        TableScan.Directory directory,
        int[] projection,
        List<FieldSelection> fields,
        List<RowExpression> outputs,
        List<RowExpression> filter,
        List<ColumnBound> bounds,
        boolean isEmpty) {
    static DirectoryScan of(OperatorSpec.Scan scan, TableScan.Directory directory, QueryContext context) {
        List<Integer> projection = new ArrayList<>();
        List<RowExpression> outputs = new ArrayList<>();
        for (TableScan.Source source : scan.sources()) {
            outputs.add(output(scan, directory, source, projection));
        }
        List<RowExpression> filter = new ArrayList<>();
        boolean isEmpty = false;
        for (RowExpression conjunct : conjuncts(scan.filter())) {
            RowExpression here = InputSubstitution.apply(
                    conjunct,
                    reference -> outputs.get(reference.column()) == null
                            ? fileName(projection.size(), reference)
                            : outputs.get(reference.column()));
            Set<Integer> columns = new TreeSet<>();
            InputSubstitution.collectColumns(here, columns);
            if (!columns.isEmpty() || !InputSubstitution.isDeterministic(here, context.functions())) {
                filter.add(here);
            } else if (!Boolean.TRUE.equals(ConstantFolder.evaluate(here, context.functions(), context))) {
                isEmpty = true;
            }
        }
        return new DirectoryScan(
                directory,
                projection.stream().mapToInt(Integer::intValue).toArray(),
                projection.stream()
                        .map(column -> fields(scan, directory, column))
                        .toList(),
                outputs,
                filter,
                bounds(scan, directory),
                isEmpty);
    }

    /** The column after those read, in which a filter finds the name of the file. */
    int fileNameColumn() {
        return projection.length;
    }

    private static RowExpression fileName(int column, RowExpression.InputReference reference) {
        return new RowExpression.InputReference(column, reference.type());
    }

    private static RowExpression output(
            OperatorSpec.Scan scan, TableScan.Directory directory, TableScan.Source source, List<Integer> projection) {
        DataType type = TableScan.type(source, scan.columns(), scan.partitionColumns());
        if (source instanceof TableScan.PartitionColumn partition) {
            return new RowExpression.Literal(directory.values().get(partition.index()), type);
        }
        if (source instanceof TableScan.RowOffset) {
            return new RowExpression.InputReference(read(directory.columns().size(), projection), type);
        }
        if (!(source instanceof TableScan.DataColumn data)) {
            return null;
        }
        if (data.index() >= directory.columns().size()) {
            return new RowExpression.Literal(null, type);
        }
        DataType fileType = directory.columns().type(data.index());
        RowExpression reference = new RowExpression.InputReference(read(data.index(), projection), fileType);
        return fileType.equals(type) ? reference : new RowExpression.Cast(reference, type);
    }

    /** Fields are told by the table's type: all are read where the directory's is another one. */
    private static FieldSelection fields(OperatorSpec.Scan scan, TableScan.Directory directory, int column) {
        FieldSelection wanted = FieldSelection.NONE;
        for (TableScan.Source source : scan.sources()) {
            if (source instanceof TableScan.DataColumn data && data.index() == column) {
                wanted = wanted.and(data.fields());
            }
        }
        boolean isSame = column < scan.columns().size()
                && column < directory.columns().size()
                && directory.columns().type(column).equals(scan.columns().type(column));
        return isSame ? wanted : FieldSelection.ALL;
    }

    /** Where a column of the directory is among those read. */
    private static int read(int column, List<Integer> projection) {
        int position = projection.indexOf(column);
        if (position < 0) {
            position = projection.size();
            projection.add(column);
        }
        return position;
    }

    static List<RowExpression> conjuncts(RowExpression filter) {
        if (filter == null) {
            return List.of();
        }
        if (filter instanceof RowExpression.SpecialForm form && form.form() == RowExpression.Form.AND) {
            return form.arguments().stream()
                    .flatMap(argument -> conjuncts(argument).stream())
                    .toList();
        }
        return List.of(filter);
    }

    /** One condition of all conjuncts. */
    static RowExpression conjunction(List<RowExpression> conjuncts) {
        return conjuncts.size() == 1
                ? conjuncts.get(0)
                : new RowExpression.SpecialForm(RowExpression.Form.AND, conjuncts, PrimitiveType.BOOLEAN);
    }

    private static List<ColumnBound> bounds(OperatorSpec.Scan scan, TableScan.Directory directory) {
        return scan.bounds().stream()
                .filter(bound -> bound.column() < directory.columns().size()
                        && directory
                                .columns()
                                .type(bound.column())
                                .equals(scan.columns().type(bound.column())))
                .toList();
    }
}
