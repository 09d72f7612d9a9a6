package dev.skep.format.parquet.filter;

import dev.skep.api.error.SkepException;
import dev.skep.api.storage.InputFile;
import dev.skep.file.FileErrors;
import dev.skep.format.parquet.schema.ParquetField;
import dev.skep.process.ahead.FileRange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/** Finds the rows whose pages may hold matching values, by the page indexes of a column chunk. */
final class PageFilter {
    /** Larger indexes cost more to read than they save. */
    private static final int MAX_INDEX_BYTES = 4 << 20;

    private PageFilter() {}

    /** What pages say of their values. */
    private interface PageTest {
        boolean mayMatch(ColumnIndex pages, int page);
    }

    static RowRanges rows(InputFile file, RowGroup group, ColumnTest test) {
        return rows(
                file,
                group,
                test.field(),
                (pages, page) -> !pages.null_pages.get(page)
                        && test.mayMatch(pages.min_values.get(page), pages.max_values.get(page)));
    }

    /** The rows whose pages may have NULLs of a column. */
    static RowRanges nulls(InputFile file, RowGroup group, ParquetField field) {
        return rows(file, group, field, (pages, page) -> pages.null_counts == null || pages.null_counts.get(page) != 0);
    }

    private static boolean isIndexed(ColumnChunk chunk) {
        return chunk.isSetColumn_index_offset()
                && chunk.isSetOffset_index_offset()
                && chunk.column_index_length > 0
                && chunk.column_index_length <= MAX_INDEX_BYTES
                && chunk.offset_index_length > 0
                && chunk.offset_index_length <= MAX_INDEX_BYTES;
    }

    /** Adds where the indexes of a column stand. */
    static void addRanges(RowGroup group, ParquetField field, List<FileRange> ranges) {
        ColumnChunk chunk = group.columns.get(field.leaf());
        if (isIndexed(chunk)) {
            ranges.add(new FileRange(chunk.column_index_offset, chunk.column_index_offset + chunk.column_index_length));
            ranges.add(new FileRange(chunk.offset_index_offset, chunk.offset_index_offset + chunk.offset_index_length));
        }
    }

    private static RowRanges rows(InputFile file, RowGroup group, ParquetField field, PageTest test) {
        ColumnChunk chunk = group.columns.get(field.leaf());
        if (!isIndexed(chunk)) {
            return RowRanges.all(group.num_rows);
        }
        try {
            ColumnIndex values =
                    Util.readColumnIndex(bytes(file, chunk.column_index_offset, chunk.column_index_length));
            OffsetIndex places =
                    Util.readOffsetIndex(bytes(file, chunk.offset_index_offset, chunk.offset_index_length));
            return rows(group.num_rows, values, places.page_locations, test);
        } catch (SkepException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw FileErrors.corrupt(file.path(), "the page index of column '" + field.name() + "' can't be read", e);
        }
    }

    private static ByteArrayInputStream bytes(InputFile file, long offset, int length) {
        byte[] bytes = new byte[length];
        file.read(offset, bytes, 0, length);
        return new ByteArrayInputStream(bytes);
    }

    private static RowRanges rows(long rowCount, ColumnIndex values, List<PageLocation> places, PageTest test) {
        List<RowRanges.Range> ranges = new ArrayList<>();
        for (int page = 0; page < places.size(); page++) {
            if (test.mayMatch(values, page)) {
                long end = page + 1 < places.size() ? places.get(page + 1).first_row_index : rowCount;
                ranges.add(new RowRanges.Range(places.get(page).first_row_index, end));
            }
        }
        return RowRanges.of(ranges);
    }
}
