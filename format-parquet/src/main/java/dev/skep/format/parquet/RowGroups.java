package dev.skep.format.parquet;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.file.FileErrors;
import dev.skep.format.parquet.page.ChunkPages;
import dev.skep.format.parquet.schema.ParquetField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Type;

/** Row groups of a footer, checked against its schema before anything is read by them. */
final class RowGroups {
    /** A leaf of the schema: its path from the root, and how its values are stored. */
    private record Leaf(List<String> path, Type type) {}

    private final String path;
    private final long dataEnd;
    private final List<Leaf> leaves = new ArrayList<>();

    /** @param dataEnd where the footer begins */
    RowGroups(String path, ParquetField root, long dataEnd) {
        this.path = path;
        this.dataEnd = dataEnd;
        for (ParquetField child : root.children()) {
            collect(child, List.of());
        }
    }

    private void collect(ParquetField field, List<String> above) {
        List<String> here = new ArrayList<>(above);
        here.add(field.name());
        if (field.isLeaf()) {
            leaves.add(new Leaf(here, field.element().type));
        }
        for (ParquetField child : field.children()) {
            collect(child, here);
        }
    }

    /** The groups with their chunks in the order of the schema's leaves. @throws SkepException FILE_CORRUPT or NOT_SUPPORTED */
    List<RowGroup> checked(List<RowGroup> groups) {
        for (RowGroup group : groups) {
            if (group.num_rows < 0) {
                throw corrupt("a row group has " + group.num_rows + " rows");
            }
            if (group.columns == null || group.columns.size() != leaves.size()) {
                throw corrupt("a row group has not one chunk for each of the " + leaves.size() + " columns");
            }
            for (ColumnChunk chunk : group.columns) {
                if (chunk.meta_data == null || chunk.isSetFile_path() && !chunk.file_path.isEmpty()) {
                    throw new SkepException(
                            ErrorCode.NOT_SUPPORTED,
                            "Parquet file '" + path + "' keeps columns in other files or encrypted");
                }
            }
            sort(group);
            for (int i = 0; i < leaves.size(); i++) {
                check(group.columns.get(i).meta_data, leaves.get(i));
            }
            if (group.num_rows > 0 && middle(group) >= dataEnd) {
                throw corrupt("a row group lies beyond the end of the data");
            }
        }
        return groups;
    }

    /** By path where chunks stand in another order than the schema's; names that are not the schema's are taken as they come. */
    private void sort(RowGroup group) {
        boolean inOrder = true;
        Map<List<String>, ColumnChunk> byPath = new HashMap<>();
        for (int i = 0; i < leaves.size(); i++) {
            ColumnChunk chunk = group.columns.get(i);
            inOrder &= leaves.get(i).path().equals(chunk.meta_data.path_in_schema);
            byPath.put(chunk.meta_data.path_in_schema, chunk);
        }
        List<ColumnChunk> sorted =
                leaves.stream().map(leaf -> byPath.get(leaf.path())).toList();
        if (!inOrder && byPath.size() == leaves.size() && !sorted.contains(null)) {
            group.columns = new ArrayList<>(sorted);
        }
    }

    private void check(ColumnMetaData chunk, Leaf leaf) {
        String name = String.join(".", leaf.path());
        if (chunk.type != leaf.type()) {
            throw corrupt(
                    "column '" + name + "' is " + leaf.type() + " in the schema and " + chunk.type + " in a row group");
        }
        if (chunk.num_values < 0 || chunk.total_compressed_size < 0 || ChunkPages.start(chunk) < 0) {
            throw corrupt("column '" + name + "' has a negative size or place");
        }
    }

    /** The middle of a group's bytes, by which a split owns it; 0 for one without columns. */
    static long middle(RowGroup group) {
        long start = Long.MAX_VALUE;
        long end = 0;
        for (ColumnChunk chunk : group.columns) {
            long first = ChunkPages.start(chunk.meta_data);
            start = Math.min(start, first);
            end = Math.max(end, first + chunk.meta_data.total_compressed_size);
        }
        return end == 0 ? 0 : start + (end - start) / 2;
    }

    private SkepException corrupt(String what) {
        return FileErrors.corrupt(path, what, null);
    }
}
