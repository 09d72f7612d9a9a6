package dev.skep.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.RowType;
import dev.skep.testing.FormatFiles;
import dev.skep.testing.RandomValues;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestNestedParquet {
    @TempDir
    Path directory;

    private String path() {
        return directory.resolve("data").toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void testReadsWhatItWrites(long seed) {
        RowType columns = FormatFiles.columns(
                "a array<int>",
                "b map<string,array<bigint>>",
                "c struct<x:int,y:struct<z:string,w:array<struct<p:double,q:boolean>>>>",
                "d array<array<array<string>>>",
                "e array<map<int,struct<u:decimal(20,2),v:date>>>",
                "f int");
        RandomValues values = new RandomValues(new Random(seed), 20);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            rows.add(values.row(columns));
        }
        FormatFiles files = new FormatFiles(new ParquetFormat(), columns)
                .properties(Map.of(
                        "parquet.page.size", "5000",
                        "parquet.block.size", "200000",
                        "parquet.writer.version", seed % 2 == 0 ? "PARQUET_2_0" : "PARQUET_1_0"));
        files.write(path(), rows);
        for (int batchRows : new int[] {2048, 100}) {
            List<List<Object>> actual = files.batchRows(batchRows).read(path() + ".parquet");
            assertThat(actual).hasSameSizeAs(rows);
            for (int i = 0; i < rows.size(); i++) {
                assertThat(actual.get(i)).isEqualTo(rows.get(i));
            }
        }
    }

    @Test
    void testStructFieldsByName() {
        List<List<Object>> rows = List.of(List.of(List.of(1, "a")), Arrays.asList((Object) null));
        new FormatFiles(new ParquetFormat(), FormatFiles.columns("s struct<x:int,y:string>")).write(path(), rows);
        assertThat(read("s struct<Y:string,z:bigint,X:bigint>"))
                .containsExactly(Arrays.asList(Arrays.asList("a", null, 1L)), Arrays.asList((Object) null));
        assertThat(read("s struct<z:array<int>>"))
                .containsExactly(Arrays.asList(Arrays.asList((Object) null)), Arrays.asList((Object) null));
        assertThatThrownBy(() -> read("s array<int>")).isInstanceOfSatisfying(SkepException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.TYPE_MISMATCH);
            assertThat(e.getMessage()).contains("'s'", "array<int>", "struct<x:int,y:string>", "data.parquet");
        });
    }

    private List<List<Object>> read(String column) {
        return new FormatFiles(new ParquetFormat(), FormatFiles.columns(column)).read(path() + ".parquet");
    }
}
