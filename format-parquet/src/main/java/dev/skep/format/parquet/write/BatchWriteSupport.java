package dev.skep.format.parquet.write;

import dev.skep.api.type.RowType;
import dev.skep.api.vector.FlatVector;
import java.time.ZoneId;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** Hands rows of batches to Parquet's writer: a record is a row's index in the batch set before. */
final class BatchWriteSupport extends WriteSupport<Integer> {
    private final MessageType schema;
    private final String[] names;
    private final ValueWriter[] writers;
    private final Map<String, String> metadata;
    private RecordConsumer consumer;
    private FlatVector[] columns;

    BatchWriteSupport(RowType types, boolean longTimestamps, ZoneId zone) {
        schema = new SchemaWriter(longTimestamps).schema(types);
        ValueWriters kinds = new ValueWriters(longTimestamps, zone);
        names = types.names().toArray(String[]::new);
        writers = types.types().stream().map(kinds::of).toArray(ValueWriter[]::new);
        metadata = Map.of("writer.time.zone", zone.getId(), "writer.date.proleptic", "true");
    }

    void batch(FlatVector[] vectors) {
        columns = vectors;
    }

    @Override
    @SuppressWarnings("deprecation")
    public WriteContext init(Configuration configuration) {
        return new WriteContext(schema, metadata);
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(schema, metadata);
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        consumer = recordConsumer;
    }

    @Override
    public void write(Integer row) {
        consumer.startMessage();
        for (int i = 0; i < writers.length; i++) {
            ValueWriters.field(names[i], i, columns[i], row, writers[i], consumer);
        }
        consumer.endMessage();
    }
}
