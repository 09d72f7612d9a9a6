package dev.skep.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.ColumnBound;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.type.RowType;
import dev.skep.testing.FormatFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns and fields that are found by the ids in files. */
class TestFieldIds {
    private static final RowType COLUMNS = FormatFiles.columns(
            "a int",
            "b string",
            "s struct<x:int,y:string>",
            "l array<struct<p:int,q:int>>",
            "m map<string,struct<v:int>>");
    private static final String IDS =
            "a=1, b=2, s=3, s.x=4, s.y=5, l=6, l.element=7, l.element.p=8, l.element.q=9, m=10, m.key=11, m.value=12, m.value.v=13";

    @TempDir
    Path directory;

    private String write(String ids) {
        String name = directory.resolve("data").toString();
        files(COLUMNS, ids)
                .write(
                        name,
                        List.of(
                                Arrays.asList(
                                        1, "one", List.of(10, "ten"), List.of(List.of(5, 6)), Map.of("k", List.of(7))),
                                Arrays.asList(2, "two", Arrays.asList(20, null), null, null)));
        return name + ".parquet";
    }

    private static FormatFiles files(RowType columns, String ids) {
        return new FormatFiles(new ParquetFormat(), columns)
                .properties(ids == null ? Map.of() : Map.of("parquet.field.ids", ids));
    }

    @Test
    void renamedColumnsAreFound() {
        String path = write(IDS);
        RowType renamed = FormatFiles.columns(
                "new_s struct<y:string,x2:int>",
                "b int",
                "c string",
                "l array<struct<q:int,r:int>>",
                "m map<string,struct<w:int>>");
        FormatFiles files = files(
                renamed,
                "new_s=3, new_s.y=5, new_s.x2=4, b=1, c=2, l=6, l.element.q=8, l.element.r=9, m=10, m.value.w=13");
        assertThat(files.read(path))
                .containsExactly(
                        Arrays.asList(List.of("ten", 10), 1, "one", List.of(List.of(5, 6)), Map.of("k", List.of(7))),
                        Arrays.asList(Arrays.asList(null, 20), 2, "two", null, null));
        assertThat(files.bounds(new ColumnBound(1, List.of(), 3, null, null, false))
                        .read(path))
                .isEmpty();
        assertThat(files.bounds(new ColumnBound(0, List.of(1), 10, 10, null, false))
                        .read(path))
                .hasSize(2);
    }

    @Test
    void aNameWithAnotherIdIsAnotherColumn() {
        String path = write(IDS);
        assertThat(files(FormatFiles.columns("a int", "b string"), "a=99, b=2").read(path))
                .containsExactly(Arrays.asList(null, "one"), Arrays.asList(null, "two"));
        assertThat(files(FormatFiles.columns("s struct<x:int,y:string>", "b string"), "s.x=77")
                        .read(path))
                .containsExactly(
                        Arrays.asList(Arrays.asList(null, "ten"), "one"),
                        Arrays.asList(Arrays.asList(null, null), "two"));
    }

    @Test
    void columnsWithoutIdGoByName() {
        assertThat(files(FormatFiles.columns("b string", "z int"), "z=1").read(write(IDS)))
                .containsExactly(List.of("one", 1), List.of("two", 2));
        assertThat(files(COLUMNS, null).projection(0, 2).read(write(IDS)))
                .containsExactly(List.of(1, List.of(10, "ten")), List.of(2, Arrays.asList(20, null)));
    }

    @Test
    void filesWithoutIdsAreAnError() {
        String path = write(null);
        assertThatThrownBy(() -> files(COLUMNS, IDS).read(path))
                .isInstanceOfSatisfying(
                        SkepException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_SETTING))
                .hasMessageContaining("has none");
    }

    @Test
    void listsAreChecked() {
        for (String ids : List.of("a", "a=x", "a=-1", "a=1,a=2", "a=1,b=1", "nope=1", "s.z=1", "l.x=1")) {
            assertThatThrownBy(() -> new ParquetFormat().checkColumns(COLUMNS, Map.of("parquet.field.ids", ids)))
                    .as(ids)
                    .isInstanceOfSatisfying(
                            SkepException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_SETTING));
        }
        assertThatThrownBy(() -> new ParquetFormat()
                        .checkColumns(
                                COLUMNS, Map.of("parquet.field.ids", "a=1", "parquet.column.index.access", "true")))
                .hasMessageContaining("position");
        new ParquetFormat().checkColumns(COLUMNS, Map.of("parquet.field.ids", " A = 1 ,S.X=4 "));
    }

    @Test
    void tablesLikeFilesTakeTheirIds() {
        assertThat(inferred(IDS)).containsOnly(Map.entry("parquet.field.ids", IDS.replace(" ", "")));
        assertThat(inferred(null)).isEmpty();
        assertThat(inferred("a=1, b=2, s=3, l=6")).as("a column without id").isEmpty();
        assertThat(OldWriters.countsIds("parquet-cpp version 1.5.1-SNAPSHOT")).isTrue();
        assertThat(OldWriters.countsIds("parquet-cpp-arrow version 5.0.0")).isTrue();
        assertThat(OldWriters.countsIds("parquet-cpp-arrow version 17.0.0")).isFalse();
        assertThat(OldWriters.countsIds("parquet-mr version 1.13.1")).isFalse();
    }

    private Map<String, String> inferred(String ids) {
        FileStatus file = FormatFiles.STORE.status(write(ids)).orElseThrow();
        return new ParquetFormat().inferProperties(FormatFiles.STORE, file);
    }

    @Test
    void propertiesFollowNames() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("parquet.field.ids", "a=1, ab=2, s.a=3,A.a=4");
        properties.put("parquet.bloom.filter.enabled#a", "true");
        properties.put("a", "a");
        assertThat(new ParquetFormat().renamed(properties, "a", "n"))
                .containsEntry("parquet.field.ids", "n=1, ab=2, s.a=3,n.a=4")
                .containsEntry("parquet.bloom.filter.enabled#n", "true")
                .containsEntry("a", "a")
                .hasSize(3);
    }
}
