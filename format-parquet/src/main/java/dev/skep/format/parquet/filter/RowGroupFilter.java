package dev.skep.format.parquet.filter;

import dev.skep.api.storage.ColumnBound;
import dev.skep.api.storage.InputFile;
import dev.skep.api.type.DataType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.StructType;
import dev.skep.format.parquet.column.ColumnReaders;
import dev.skep.format.parquet.schema.ParquetField;
import dev.skep.format.parquet.schema.ParquetTypes;
import dev.skep.process.ahead.FileRange;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Statistics;

/** Tells which row groups, and which rows of them, can't hold rows within the bounds of a request. */
public final class RowGroupFilter {
    private final InputFile file;
    private final List<ColumnTest> tests = new ArrayList<>();
    /** The columns that have to be NULL. */
    private final List<ParquetField> nulls = new ArrayList<>();

    private final ColumnReaders readers;
    /** Whether a bound is on a column that the file lacks, so that it is NULL in all rows. */
    private boolean impossible;

    /** @param fields the file's field for each of the table's columns, or null where there is none */
    public RowGroupFilter(
            InputFile file,
            RowType columns,
            List<ColumnBound> bounds,
            IntFunction<ParquetField> fields,
            ColumnReaders readers) {
        this.file = file;
        this.readers = readers;
        for (ColumnBound bound : bounds) {
            ParquetField field = fields.apply(bound.column());
            DataType type = columns.type(bound.column());
            boolean isStruct = true;
            for (int part : bound.path()) {
                StructType.Field below = ((StructType) type).fields().get(part);
                isStruct &= field == null || !field.isLeaf() && !field.isRepeated();
                field = field == null ? null : field.child(below.name());
                type = below.type();
            }
            if (isStruct) {
                add(bound, field, type);
            }
        }
    }

    private void add(ColumnBound bound, ParquetField field, DataType type) {
        if (field == null) {
            impossible |= !bound.isNull();
        } else if (field.isLeaf() && field.repetition() == 0 && !type.isNested()) {
            if (bound.isNull()) {
                boolean isKept = ParquetTypes.single(field).equals(type) && !ParquetTypes.isUnsigned(field.element());
                if (isKept) {
                    nulls.add(field);
                }
            } else if (ColumnTest.isOrdered(field, type)) {
                tests.add(new ColumnTest(bound, field, type, readers.conversion(field, type)));
            }
        }
    }

    /** The rows to read of a group; none when it can be left out. */
    public RowRanges rows(RowGroup group) {
        if (impossible) {
            return RowRanges.NONE;
        }
        for (ColumnTest test : tests) {
            if (!mayMatch(test, group)) {
                return RowRanges.NONE;
            }
        }
        for (ParquetField field : nulls) {
            if (hasNoNulls(field, group.columns.get(field.leaf()).meta_data.statistics)) {
                return RowRanges.NONE;
            }
        }
        RowRanges rows = RowRanges.all(group.num_rows);
        for (ParquetField field : nulls) {
            rows = rows.and(PageFilter.nulls(file, group, field));
        }
        for (ColumnTest test : tests) {
            rows = rows.and(PageFilter.rows(file, group, test));
        }
        return rows;
    }

    /** Where the indexes stand that {@link #rows} may read for a group. */
    public List<FileRange> indexes(RowGroup group) {
        List<FileRange> ranges = new ArrayList<>();
        if (!impossible && tests.stream().allMatch(test -> inStatistics(test, group))) {
            nulls.forEach(field -> PageFilter.addRanges(group, field, ranges));
            tests.forEach(test -> PageFilter.addRanges(group, test.field(), ranges));
        }
        return ranges;
    }

    private static boolean hasNoNulls(ParquetField field, Statistics statistics) {
        return field.definition() == 0
                || statistics != null && statistics.isSetNull_count() && statistics.null_count == 0;
    }

    private static boolean inStatistics(ColumnTest test, RowGroup group) {
        ColumnMetaData chunk = group.columns.get(test.field().leaf()).meta_data;
        Statistics statistics = chunk.statistics;
        if (statistics == null) {
            return true;
        }
        boolean isNull = statistics.isSetNull_count() && statistics.null_count == chunk.num_values;
        return !isNull && test.mayMatch(least(test.field(), statistics), greatest(test.field(), statistics));
    }

    private boolean mayMatch(ColumnTest test, RowGroup group) {
        if (!inStatistics(test, group)) {
            return false;
        }
        ColumnMetaData chunk = group.columns.get(test.field().leaf()).meta_data;
        boolean exact = test.bound().values() != null
                || test.bound().min() != null
                        && test.bound().min().equals(test.bound().max());
        return !exact
                || BloomTest.mayMatch(file, chunk, test)
                        && readers.dictionaryMayMatch(chunk, test.field(), test::matchesAny);
    }

    private static ByteBuffer least(ParquetField field, Statistics statistics) {
        return statistics.isSetMin_value() ? statistics.min_value : isSigned(field) ? statistics.min : null;
    }

    private static ByteBuffer greatest(ParquetField field, Statistics statistics) {
        return statistics.isSetMax_value() ? statistics.max_value : isSigned(field) ? statistics.max : null;
    }

    /** Whether the deprecated statistics, which took all bytes as signed, can be trusted. */
    private static boolean isSigned(ParquetField field) {
        return switch (field.element().type) {
            case INT32, INT64 -> !ParquetTypes.isUnsigned(field.element());
            case FLOAT, DOUBLE -> true;
            default -> false;
        };
    }
}
