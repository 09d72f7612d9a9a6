package dev.skep.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestPropertyNotes {
    @ParameterizedTest
    @CsvSource({
        "separatorChr, ;, Did you mean 'separatorChar'?",
        "field.delimiter, ;, Did you mean 'field.delim'?",
        "parquet.compresion, SNAPPY, Did you mean 'parquet.compression'?",
        "parquet.compression, SNAPY, has the value 'SNAPY'",
        "discover.partitions, true, MSCK REPAIR TABLE finds partitions",
        "partition.retention.period, 7d, has no effect here",
        "case.insensitive, false, has no effect here",
        "skip.header.line.count, one, a number is wanted"
    })
    void tellsOfWhatMeansNothing(String key, String value, String told) {
        assertThat(PropertyNotes.of(Map.of(key, value)))
                .singleElement()
                .asString()
                .contains(told);
    }

    @ParameterizedTest
    @CsvSource({
        "separatorChar, ;",
        "field.delim, ;",
        "discover.partitions, false",
        "case.insensitive, true",
        "comment, separator",
        "note, x",
        "my.own.property, x",
        "orc.compress, ZSTD",
        "skip.header.line.count, 1"
    })
    void saysNothingOfOthers(String key, String value) {
        assertThat(PropertyNotes.of(Map.of(key, value))).isEmpty();
    }
}
