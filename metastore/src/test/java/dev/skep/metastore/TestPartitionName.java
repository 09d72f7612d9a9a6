package dev.skep.metastore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.SkepException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestPartitionName {
    @Test
    void joinsColumnsAndValues() {
        assertThat(PartitionName.of(List.of("ds", "HR"), List.of("2008-04-08", "11")))
                .isEqualTo("ds=2008-04-08/hr=11");
        assertThat(PartitionName.parse("ds=2008-04-08/hr=11"))
                .containsExactly(java.util.Map.entry("ds", "2008-04-08"), java.util.Map.entry("hr", "11"));
    }

    @Test
    void escapesHivesListAndNothingElse() {
        String hives = "\"#%'*/:=?\\\u007F{[]^";
        for (char c = 0; c < 300; c++) {
            String text = String.valueOf(c);
            boolean escaped = c < ' ' || hives.indexOf(c) >= 0;
            assertThat(PartitionName.escape(text)).isEqualTo(escaped ? "%%%02X".formatted((int) c) : text);
            assertThat(PartitionName.unescape(PartitionName.escape(text))).isEqualTo(text);
        }
    }

    @Test
    void keepsCharactersThatHiveKeeps() {
        assertThat(PartitionName.escape("a b+c,d;e}f|g<h>i~ü€😀$&()!@`")).isEqualTo("a b+c,d;e}f|g<h>i~ü€😀$&()!@`");
        assertThat(PartitionName.escape("2008-04-08 10:11:12.5")).isEqualTo("2008-04-08 10%3A11%3A12.5");
        assertThat(PartitionName.escape("50%/day")).isEqualTo("50%25%2Fday");
    }

    @Test
    void namesNullAndEmptyAlike() {
        assertThat(PartitionName.escape(null)).isEqualTo("__HIVE_DEFAULT_PARTITION__");
        assertThat(PartitionName.of(List.of("a"), List.of(""))).isEqualTo("a=__HIVE_DEFAULT_PARTITION__");
    }

    @Test
    void leavesBrokenEscapesAsTheyAre() {
        assertThat(PartitionName.unescape("100%")).isEqualTo("100%");
        assertThat(PartitionName.unescape("%4")).isEqualTo("%4");
        assertThat(PartitionName.unescape("%zz%41%")).isEqualTo("%zzA%");
    }

    @Test
    void rejectsWhatIsNoPartition() {
        assertThatThrownBy(() -> PartitionName.parse("ds")).isInstanceOf(SkepException.class);
        assertThatThrownBy(() -> PartitionName.parse("=1")).isInstanceOf(SkepException.class);
        assertThatThrownBy(() -> PartitionName.of(List.of("a", "b"), List.of("1")))
                .isInstanceOf(SkepException.class);
    }
}
