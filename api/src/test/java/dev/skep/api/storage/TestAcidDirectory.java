package dev.skep.api.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.storage.AcidDirectory.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TestAcidDirectory {
    private static FileStatus directory(String name) {
        return new FileStatus("/t/" + name, 0, true, 1);
    }

    private static List<String> current(String... names) {
        List<FileStatus> entries =
                Stream.of(names).map(TestAcidDirectory::directory).toList();
        return AcidDirectory.current(entries).stream().map(FileStatus::name).toList();
    }

    @Test
    void takesNamesApart() {
        assertThat(AcidDirectory.of("base_0000007")).contains(new AcidDirectory(Kind.BASE, 0, 7, -1, 0));
        assertThat(AcidDirectory.of("base_0000007_v0000012")).contains(new AcidDirectory(Kind.BASE, 0, 7, -1, 12));
        assertThat(AcidDirectory.of("delta_0000008_0000009")).contains(new AcidDirectory(Kind.DELTA, 8, 9, -1, 0));
        assertThat(AcidDirectory.of("delta_0000008_0000008_0003")).contains(new AcidDirectory(Kind.DELTA, 8, 8, 3, 0));
        assertThat(AcidDirectory.of("delete_delta_12345678901_12345678901_0000_v0000001"))
                .contains(new AcidDirectory(Kind.DELETE_DELTA, 12345678901L, 12345678901L, 0, 1));
        assertThat(List.of(
                        "base_1", "base_x", "delta_0000001", "delta_", "p=delta_0000001_0000001", "base_0000001 ", ""))
                .noneMatch(name -> AcidDirectory.of(name).isPresent());
        assertThat(AcidDirectory.of(new FileStatus("/t/base_0000001", 10, false, 1)))
                .isEmpty();
    }

    @Test
    void hidesDirectoriesOfDeletedRows() {
        assertThat(directory("delete_delta_0000001_0000001_0000").isHidden()).isTrue();
        assertThat(directory("delta_0000001_0000001_0000").isHidden()).isFalse();
        assertThat(directory("delete_delta_of_mine").isHidden()).isFalse();
        assertThat(new FileStatus("/t/delete_delta_0000001_0000001", 1, false, 1).isHidden())
                .isFalse();
    }

    @Test
    void leavesOtherDirectoriesAsTheyAre() {
        assertThat(current()).isEmpty();
        assertThat(current("b", "a", "_c")).containsExactly("b", "a", "_c");
    }

    @Test
    void takesTheNewestBaseAndWhatIsBeyondIt() {
        assertThat(current(
                        "base_0000003",
                        "base_0000005",
                        "delta_0000004_0000004_0000",
                        "delta_0000006_0000006_0000",
                        "000000_0",
                        "_staging",
                        "delete_delta_0000002_0000002_0000"))
                .containsExactly(
                        "000000_0",
                        "_staging",
                        "base_0000005",
                        "delta_0000006_0000006_0000",
                        "delete_delta_0000002_0000002_0000");
        assertThat(current("base_0000005", "base_0000005_v0000020")).containsExactly("base_0000005_v0000020");
    }

    @Test
    void takesTheWiderOfDeltasThatWereMerged() {
        assertThat(current(
                        "delta_0000001_0000001_0000",
                        "delta_0000002_0000002_0000",
                        "delta_0000001_0000003_v0000009",
                        "delta_0000003_0000003_0000",
                        "delta_0000004_0000004_0000"))
                .containsExactly("delta_0000001_0000003_v0000009", "delta_0000004_0000004_0000");
    }

    @Test
    void takesAllStatementsOfAWriteUnlessTheyWereMerged() {
        assertThat(current("delta_0000002_0000002_0001", "delta_0000002_0000002_0000", "delta_0000003_0000003_0000"))
                .containsExactly(
                        "delta_0000002_0000002_0000", "delta_0000002_0000002_0001", "delta_0000003_0000003_0000");
        assertThat(current("delta_0000002_0000002_0001", "delta_0000002_0000002", "delta_0000002_0000002_0000"))
                .containsExactly("delta_0000002_0000002");
    }

    @Test
    void tellsTheDirectoryOfTheTable() {
        assertThat(AcidDirectory.place("/w/t/p=1/delta_0000001_0000001_0000/bucket_00000"))
                .isEqualTo("/w/t/p=1");
        assertThat(AcidDirectory.place("/w/t/p=1/000000_0")).isEqualTo("/w/t/p=1");
        assertThat(AcidDirectory.isIn("/w/t/base_0000001/000000_0")).isTrue();
        assertThat(AcidDirectory.isIn("/w/t/000000_0")).isFalse();
        assertThat(AcidDirectory.isAt("/w/t/base_0000001")).isTrue();
        assertThat(AcidDirectory.isAt("/w/t/base_0000001/000000_0")).isTrue();
        assertThat(AcidDirectory.isAt("/w/t")).isFalse();
    }

    @Test
    void leavesOutWhatStreamsNoteOfTheirFiles() {
        FileStatus data = new FileStatus("/w/t/delta_0000001_0000002/bucket_00000", 10, false, 1);
        FileStatus length = new FileStatus("/w/t/delta_0000001_0000002/bucket_00000_flush_length", 8, false, 1);
        assertThat(AcidDirectory.current(List.of(data, length))).containsExactly(data);
        FileStatus own = new FileStatus("/w/t/my_flush_length", 8, false, 1);
        assertThat(AcidDirectory.current(List.of(own))).containsExactly(own);
    }
}
