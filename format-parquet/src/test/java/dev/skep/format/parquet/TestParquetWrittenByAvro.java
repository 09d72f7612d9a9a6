package dev.skep.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.storage.Split;
import dev.skep.api.type.RowType;
import dev.skep.api.type.TypeParser;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorValues;
import dev.skep.file.LocalFileStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the record writer that many pipelines use: nested values, with its two-level lists. */
class TestParquetWrittenByAvro {
    private static final Schema SCHEMA = new Schema.Parser()
            .parse("{'type':'record','name':'r','fields':[{'name':'id','type':'int'},".replace('\'', '"')
                    + "{'name':'tags','type':{'type':'array','items':'string'}},".replace('\'', '"')
                    + "{'name':'counts','type':{'type':'map','values':'long'}},".replace('\'', '"')
                    + "{'name':'point','type':['null',{'type':'record','name':'p','fields':[{'name':'x','type':'double'}]}]}]}"
                            .replace('\'', '"'));

    @TempDir
    Path directory;

    @Test
    void readsNestedRecords() throws IOException {
        Path file = directory.resolve("records.parquet");
        try (ParquetWriter<GenericRecord> writer = AvroParquetWriter.<GenericRecord>builder(new LocalOutputFile(file))
                .withSchema(SCHEMA)
                .build()) {
            writer.write(record(1, List.of("a", "b"), Map.of("n", 7L), 1.5));
            writer.write(record(2, List.of(), Map.of(), null));
        }
        List<List<Object>> rows = read(file);
        assertThat(rows)
                .containsExactly(
                        Arrays.asList(1, List.of("a", "b"), Map.of("n", 7L), List.of(1.5)),
                        Arrays.asList(2, List.of(), Map.of(), null));
    }

    private static GenericRecord record(int id, List<String> tags, Map<String, Long> counts, Double x) {
        GenericRecord record = new GenericData.Record(SCHEMA);
        record.put("id", id);
        record.put("tags", tags);
        record.put("counts", counts);
        if (x != null) {
            GenericRecord point = new GenericData.Record(
                    SCHEMA.getField("point").schema().getTypes().get(1));
            point.put("x", x);
            record.put("point", point);
        }
        return record;
    }

    private static List<List<Object>> read(Path file) {
        LocalFileStore store = new LocalFileStore();
        RowType columns = RowType.of(
                List.of("id", "tags", "counts", "point"),
                List.of(
                        TypeParser.parse("int"),
                        TypeParser.parse("array<string>"),
                        TypeParser.parse("map<string,bigint>"),
                        TypeParser.parse("struct<x:double>")));
        FileStatus status = store.status(file.toString()).orElseThrow();
        Split split = new Split(status.path(), 0, status.length(), status.length());
        ReadRequest request = new ReadRequest(
                store, split, columns, new int[] {0, 1, 2, 3}, List.of(), null, Map.of(), 1024, ZoneOffset.UTC);
        List<List<Object>> rows = new ArrayList<>();
        try (FormatReader reader = new ParquetFormat().open(request)) {
            for (RowBatch batch = reader.next(); batch != null; batch = reader.next()) {
                for (int row = 0; row < batch.rowCount(); row++) {
                    List<Object> values = new ArrayList<>();
                    for (int i = 0; i < columns.size(); i++) {
                        values.add(VectorValues.read(columns.type(i), batch.column(i), row));
                    }
                    rows.add(values);
                }
            }
        }
        return rows;
    }
}
