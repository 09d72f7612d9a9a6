package dev.skep.execution.operator.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestScanSplits {
    private static final long MEGABYTE = 1 << 20;

    @ParameterizedTest
    @CsvSource({"0,2,0", "10,2,1", "100,2,12", "100,1,32", "100,0,32", "1000,2,32", "1000,16,15", "100000,16,32"})
    void splitsAreSoSmallThatAllReadersHaveSome(long megabytes, int readers, long split) {
        assertThat(ScanSplits.targetBytes(megabytes * MEGABYTE, readers) / MEGABYTE)
                .isEqualTo(split);
    }
}
