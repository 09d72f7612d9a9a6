package dev.skep.format.parquet.column;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FieldSelection;
import dev.skep.api.storage.InputFile;
import dev.skep.api.type.DataType;
import dev.skep.api.vector.FlatVector;
import dev.skep.file.FileErrors;
import dev.skep.format.parquet.page.ChunkPages;
import dev.skep.format.parquet.schema.ParquetField;
import dev.skep.format.parquet.schema.ParquetTypes;
import dev.skep.process.cache.FileBlocks;
import java.time.ZoneId;
import java.util.function.Predicate;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Statistics;

/** Opens the reader for a column of a table over a row group of a file. */
public final class ColumnReaders {
    private static final int SMALL_DICTIONARY = 256 << 10;

    private final InputFile file;
    private final FileBlocks kept;
    private final Conversions conversions;

    /**
     * @param kept pages of the file that need not be read again
     * @param readsUnsigned whether unsigned numbers are read as they are meant, also where Hive reads NULL
     * @param zone the session's
     */
    public ColumnReaders(InputFile file, FileBlocks kept, TimeForm times, boolean readsUnsigned, ZoneId zone) {
        this.file = file;
        this.kept = kept;
        conversions = new Conversions(times, readsUnsigned, zone);
    }

    /**
     * @param field of the file's schema, or null when the file lacks the column, which then is NULL
     * @param wanted what is read of it
     */
    public ColumnReader open(RowGroup group, ParquetField field, DataType target, FieldSelection wanted) {
        if (field == null) {
            return new NullColumnReader(target);
        }
        if (field.isLeaf() && !field.isRepeated() && !target.isNested()) {
            return flat(group, field, target);
        }
        return new NestedColumnReader(new NestedPlan(this, group).column(field, target, wanted));
    }

    /** The conversion of a leaf's physical values into a table's column. */
    public VectorConversion conversion(ParquetField leaf, DataType target) {
        try {
            return conversions.of(leaf, target);
        } catch (SkepException e) {
            throw e.code() == ErrorCode.TYPE_MISMATCH ? mismatch(leaf, target) : e;
        }
    }

    /**
     * Whether a chunk may hold what {@code matches} looks for among the entries of a dictionary; true when not all of its values come from a
     * small one.
     */
    public boolean dictionaryMayMatch(ColumnMetaData chunk, ParquetField field, Predicate<FlatVector> matches) {
        boolean small = chunk.isSetDictionary_page_offset()
                && chunk.dictionary_page_offset > 0
                && chunk.data_page_offset - chunk.dictionary_page_offset <= SMALL_DICTIONARY;
        if (!small || !isAllCoded(chunk)) {
            return true;
        }
        try (ChunkPages pages = new ChunkPages(file, kept, chunk, field.definition() > 0, false)) {
            if (!pages.advance() || pages.dictionary() == null) {
                return true;
            }
            LeafValues values = values(field, false, VectorConversion.NONE);
            values.dictionary(pages.dictionary());
            return matches.test(values.entries());
        } catch (SkepException e) {
            throw e;
        } catch (RuntimeException e) {
            throw FileErrors.corrupt(file.path(), "the dictionary of column '" + field.name() + "' can't be read", e);
        }
    }

    private static boolean isAllCoded(ColumnMetaData chunk) {
        if (chunk.encoding_stats == null) {
            return false;
        }
        for (PageEncodingStats pages : chunk.encoding_stats) {
            boolean data = pages.page_type == PageType.DATA_PAGE || pages.page_type == PageType.DATA_PAGE_V2;
            if (data && pages.encoding != Encoding.PLAIN_DICTIONARY && pages.encoding != Encoding.RLE_DICTIONARY) {
                return false;
            }
        }
        return true;
    }

    /** A leaf below lists, maps or structs. */
    LeafColumn leaf(RowGroup group, ParquetField leaf, DataType target) {
        VectorConversion conversion = conversion(leaf, target);
        LeafValues values = values(leaf, false, conversion);
        return new LeafColumn(
                new ChunkPages(
                        file,
                        kept,
                        group.columns.get(leaf.leaf()).meta_data,
                        leaf.definition() > 0,
                        leaf.repetition() > 0),
                values,
                values.converts() ? VectorConversion.NONE : conversion,
                leaf.definition(),
                leaf.repetition());
    }

    private FlatColumnReader flat(RowGroup group, ParquetField field, DataType target) {
        ColumnMetaData chunk = group.columns.get(field.leaf()).meta_data;
        VectorConversion conversion = conversion(field, target);
        boolean nullable = field.isOptional() && !hasNoNulls(chunk);
        ChunkPages pages = new ChunkPages(file, kept, chunk, field.isOptional(), false);
        LeafValues values = values(field, nullable, conversion);
        return new FlatColumnReader(
                pages, values, field.isOptional(), values.converts() ? VectorConversion.NONE : conversion);
    }

    /** @param conversion applied by the values themselves when they may stay coded, so that a dictionary is converted once */
    static LeafValues values(ParquetField field, boolean nullable, VectorConversion conversion) {
        return switch (field.element().type) {
            case BOOLEAN -> new BooleanValues();
            case INT32 -> new IntValues(conversion);
            case INT64 -> new LongValues(conversion);
            case FLOAT -> new FloatValues();
            case DOUBLE -> new DoubleValues();
            case INT96 -> new BytesValues(12, nullable, conversion);
            case BYTE_ARRAY -> new BytesValues(0, nullable, conversion);
            case FIXED_LEN_BYTE_ARRAY -> new BytesValues(field.element().type_length, nullable, conversion);
        };
    }

    private static boolean hasNoNulls(ColumnMetaData chunk) {
        Statistics statistics = chunk.statistics;
        return statistics != null && statistics.isSetNull_count() && statistics.null_count == 0;
    }

    SkepException mismatch(ParquetField field, DataType target) {
        return new SkepException(
                ErrorCode.TYPE_MISMATCH,
                "Column '" + field.name() + "' is declared as " + target + ", but in file '" + file.path() + "' it is "
                        + ParquetTypes.of(field));
    }
}
