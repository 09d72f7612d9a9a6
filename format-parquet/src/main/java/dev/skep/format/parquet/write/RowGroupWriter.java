package dev.skep.format.parquet.write;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.StructType;
import dev.skep.api.vector.RowBatch;
import dev.skep.format.parquet.write.leaf.LeafEncoders;
import dev.skep.format.parquet.write.leaf.LeafOptions;
import dev.skep.format.parquet.write.leaf.LeafSlots;
import dev.skep.format.parquet.write.leaf.Shredder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;

/** The rows of one row group, column by column. */
final class RowGroupWriter {
    private final List<Shredder> columns = new ArrayList<>();
    private final List<ChunkWriter> chunks = new ArrayList<>();
    private long rowCount;

    RowGroupWriter(RowType types, MessageType schema, WriteOptions options, ZoneId zone) {
        LeafEncoders encoders = new LeafEncoders(zone, options.julianDates());
        List<DataType> leaves = new ArrayList<>();
        for (DataType type : types.types()) {
            columns.add(new Shredder(type));
            addLeaves(type, leaves);
        }
        List<ColumnDescriptor> descriptors = schema.getColumns();
        PageCompressor compressor = new PageCompressor(options.codec());
        for (int i = 0; i < leaves.size(); i++) {
            LeafOptions leaf = options.leaf(descriptors.get(i));
            chunks.add(new ChunkWriter(
                    descriptors.get(i), leaf, encoders.of(leaves.get(i), leaf), compressor, options.pageRows()));
        }
    }

    private static void addLeaves(DataType type, List<DataType> leaves) {
        if (type instanceof StructType struct) {
            struct.fields().forEach(field -> addLeaves(field.type(), leaves));
        } else if (type instanceof ArrayType array) {
            addLeaves(array.element(), leaves);
        } else if (type instanceof MapType map) {
            addLeaves(map.key(), leaves);
            addLeaves(map.value(), leaves);
        } else {
            leaves.add(type);
        }
    }

    void add(RowBatch batch) throws IOException {
        Iterator<ChunkWriter> chunk = chunks.iterator();
        try {
            for (int i = 0; i < columns.size(); i++) {
                columns.get(i).shred(batch.column(i), leaf -> add(leaf, chunk.next()));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        rowCount += batch.rowCount();
    }

    private static void add(LeafSlots leaf, ChunkWriter chunk) {
        try {
            chunk.add(leaf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long rowCount() {
        return rowCount;
    }

    void writeTo(ParquetFileWriter file) throws IOException {
        file.startBlock(rowCount);
        for (ChunkWriter chunk : chunks) {
            chunk.writeTo(file);
        }
        file.endBlock();
    }

    long bufferedBytes() {
        return chunks.stream().mapToLong(ChunkWriter::bufferedBytes).sum();
    }

    long retainedBytes() {
        return chunks.stream().mapToLong(ChunkWriter::retainedBytes).sum();
    }
}
