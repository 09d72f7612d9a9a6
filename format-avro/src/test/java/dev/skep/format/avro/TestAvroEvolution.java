package dev.skep.format.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.RowType;
import dev.skep.testing.FormatFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of Avro's own library, by schemas that are not the table's. */
class TestAvroEvolution {
    @TempDir
    Path directory;

    private static Schema record(String... fields) {
        return new Schema.Parser()
                .parse("{'type':'record','name':'R','fields':[".replace('\'', '"')
                        + String.join(",", fields).replace('\'', '"') + "]}");
    }

    private String write(Schema schema, Map<String, String> metadata, Object... values) throws IOException {
        Path file = directory.resolve("data.avro");
        GenericData.Record row = new GenericData.Record(schema);
        for (int i = 0; i < values.length; i++) {
            row.put(i, values[i]);
        }
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            metadata.forEach(writer::setMeta);
            writer.create(schema, Files.newOutputStream(file));
            writer.append(row);
        }
        return file.toString();
    }

    private static List<List<Object>> read(String path, RowType columns, Map<String, String> properties) {
        return new FormatFiles(new AvroFormat(), columns).properties(properties).read(path);
    }

    @Test
    void testMissingAndMoved() throws IOException {
        String path = write(record("{'name':'Gone','type':'string'}", "{'name':'B','type':'int'}"), Map.of(), "x", 7);
        assertThat(read(path, FormatFiles.columns("more string", "b bigint"), Map.of()))
                .containsExactly(Arrays.asList(null, 7L));
    }

    @Test
    void testDefaultsAndAliases() throws IOException {
        String path = write(
                record(
                        "{'name':'old','type':'int'}",
                        "{'name':'s','type':{'type':'record','name':'S','fields':[{'name':'x','type':'int'}]}}"),
                Map.of(),
                3,
                structOf(5));
        String literal = record(
                        "{'name':'fresh','type':'long','aliases':['old']}",
                        "{'name':'word','type':['string','null'],'default':'none'}",
                        "{'name':'list','type':{'type':'array','items':'int'},'default':[1,2]}",
                        "{'name':'s','type':{'type':'record','name':'S','fields':["
                                + "{'name':'y','type':'string','default':'why'},{'name':'x','type':'double'}]}}")
                .toString();
        RowType columns =
                FormatFiles.columns("fresh bigint", "word string", "list array<int>", "s struct<y:string,x:double>");
        assertThat(read(path, columns, Map.of("avro.schema.literal", literal)))
                .containsExactly(List.of(3L, "none", List.of(1, 2), List.of("why", 5.0)));
    }

    private static GenericRecord structOf(int x) {
        Schema schema = record("{'name':'s','type':{'type':'record','name':'S','fields':[{'name':'x','type':'int'}]}}")
                .getField("s")
                .schema();
        GenericData.Record struct = new GenericData.Record(schema);
        struct.put("x", x);
        return struct;
    }

    @Test
    void testLogicalTypes() throws IOException {
        Schema schema = record(
                "{'name':'a','type':{'type':'bytes','logicalType':'decimal','precision':6,'scale':2}}",
                "{'name':'b','type':{'type':'fixed','name':'F','size':4,'logicalType':'decimal','precision':9,'scale':3}}",
                "{'name':'c','type':{'type':'int','logicalType':'date'}}",
                "{'name':'d','type':{'type':'long','logicalType':'timestamp-millis'}}",
                "{'name':'e','type':{'type':'long','logicalType':'timestamp-micros'}}",
                "{'name':'f','type':{'type':'long','logicalType':'local-timestamp-micros'}}",
                "{'name':'g','type':{'type':'string','logicalType':'uuid'}}",
                "{'name':'h','type':{'type':'enum','name':'E','symbols':['X','Y']}}");
        String path = write(
                schema,
                Map.of("writer.time.zone", "America/New_York", "writer.proleptic", "true"),
                ByteBuffer.wrap(new byte[] {(byte) 0xff, 0x00}),
                new GenericData.Fixed(schema.getField("b").schema(), new byte[] {0, 0, 4, 1}),
                -171_000,
                1_577_836_800_123L,
                1_577_836_800_123_456L,
                1_577_836_800_123_456L,
                "123e4567-e89b-12d3-a456-426614174000",
                new GenericData.EnumSymbol(schema.getField("h").schema(), "Y"));
        FormatFiles files = new FormatFiles(
                new AvroFormat(),
                new AvroFormat()
                        .inferColumns(
                                FormatFiles.STORE,
                                FormatFiles.STORE.status(path).orElseThrow())
                        .orElseThrow());
        assertThat(files.read(path))
                .containsExactly(List.of(
                        new BigDecimal("-2.56"),
                        new BigDecimal("1.025"),
                        LocalDate.of(1501, 10, 27),
                        LocalDateTime.of(2019, 12, 31, 19, 0, 0, 123_000_000),
                        LocalDateTime.of(2019, 12, 31, 19, 0, 0, 123_456_000),
                        LocalDateTime.of(2020, 1, 1, 0, 0, 0, 123_456_000),
                        "123e4567-e89b-12d3-a456-426614174000",
                        "Y"));
    }

    @Test
    void testJulianDates() throws IOException {
        String path = write(record("{'name':'d','type':{'type':'int','logicalType':'date'}}"), Map.of(), -171_000);
        assertThat(read(path, FormatFiles.columns("d date"), Map.of()))
                .containsExactly(List.of(LocalDate.of(1501, 10, 17)));
        assertThat(read(path, FormatFiles.columns("d date"), Map.of("hive.avro.proleptic.gregorian.default", "true")))
                .containsExactly(List.of(LocalDate.of(1501, 10, 27)));
    }

    @Test
    void testGeneralUnion() throws IOException {
        Schema schema = record("{'name':'u','type':['null','int','string']}", "{'name':'b','type':'int'}");
        String path = write(schema, Map.of(), "text", 4);
        assertThat(read(path, FormatFiles.columns("b int"), Map.of())).containsExactly(List.of(4));
        assertThat(read(path, FormatFiles.columns("u string"), Map.of())).containsExactly(List.of("text"));
        assertThatThrownBy(() -> read(path, FormatFiles.columns("u int"), Map.of()))
                .isInstanceOfSatisfying(
                        SkepException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TYPE_MISMATCH));
    }

    @Test
    void testOtherTypes() throws IOException {
        Schema schema = record("{'name':'a','type':'long'}", "{'name':'b','type':'string'}");
        String path = write(schema, Map.of(), 300L, "abcdef");
        assertThat(read(path, FormatFiles.columns("a tinyint", "b varchar(3)"), Map.of()))
                .containsExactly(Arrays.asList(null, "abc"));
        assertThat(read(path, FormatFiles.columns("a double", "b binary"), Map.of()))
                .containsExactly(List.of(300.0, "[97, 98, 99, 100, 101, 102]"));
        assertThatThrownBy(() -> read(path, FormatFiles.columns("b int"), Map.of()))
                .hasMessageContaining("'b' is int")
                .isInstanceOfSatisfying(
                        SkepException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TYPE_MISMATCH));
    }

    /** What is written here is read by Avro's library, schema and all. */
    @Test
    void testReadByLibrary() throws IOException {
        List<List<Object>> rows = TestAvroRoundTrip.rows(400, 9);
        new FormatFiles(new AvroFormat(), TestAvroRoundTrip.COLUMNS)
                .properties(Map.of("avro.output.codec", "deflate"))
                .write(directory.resolve("own").toString(), rows);
        int count = 0;
        try (DataFileReader<GenericRecord> reader =
                new DataFileReader<>(directory.resolve("own.avro").toFile(), new GenericDatumReader<>())) {
            assertThat(reader.getSchema().getField("g").schema().toString()).contains("\"maxLength\":12");
            while (reader.hasNext()) {
                GenericRecord row = reader.next();
                assertThat(row.get("a")).isEqualTo(rows.get(count).get(0));
                Object text = row.get("f");
                assertThat(text == null ? null : text.toString())
                        .isEqualTo(rows.get(count).get(5));
                count++;
            }
        }
        assertThat(count).isEqualTo(400);
    }

    @Test
    void testNullIsRefused() {
        String literal = record("{'name':'a','type':'int'}").toString();
        FormatFiles files = new FormatFiles(new AvroFormat(), FormatFiles.columns("a int"))
                .properties(Map.of("avro.schema.literal", literal));
        assertThatThrownBy(() -> files.write(directory.resolve("x").toString(), List.of(Arrays.asList((Object) null))))
                .isInstanceOfSatisfying(
                        SkepException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONSTRAINT_VIOLATION));
    }

    /** Which counts days of the Gregorian calendar, unless it says otherwise, and instants by the zones' own history. */
    @Test
    void testSparkNotesItsVersion() throws IOException {
        Schema schema = record(
                "{'name':'d','type':{'type':'int','logicalType':'date'}}",
                "{'name':'t','type':{'type':'long','logicalType':'timestamp-micros'}}");
        LocalDate day = LocalDate.of(1500, 3, 1);
        LocalDateTime time = day.atTime(12, 0);
        RowType columns = FormatFiles.columns("d date", "t timestamp");
        long micros = time.atZone(FormatFiles.ZONE).toEpochSecond() * 1_000_000;
        String path = write(schema, Map.of("org.apache.spark.version", "4.2.0"), (int) day.toEpochDay(), micros);
        assertThat(read(path, columns, Map.of())).containsExactly(List.of(day, time));
        path = write(
                schema,
                Map.of("org.apache.spark.version", "4.2.0", "org.apache.spark.legacyDateTime", ""),
                (int) day.toEpochDay(),
                0L);
        assertThat(read(path, columns, Map.of()).get(0).get(0)).isEqualTo(LocalDate.of(1500, 2, 20));
    }
}
