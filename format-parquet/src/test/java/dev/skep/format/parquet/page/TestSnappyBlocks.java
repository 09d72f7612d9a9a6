package dev.skep.format.parquet.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TestSnappyBlocks {
    private static byte[] data(int length) {
        byte[] data = new byte[length];
        new Random(length).nextBytes(data);
        for (int i = 0; i < length; i++) {
            data[i] &= 7;
        }
        return data;
    }

    private static byte[] compressedInJava(byte[] plain) {
        byte[] target = new byte[SnappyBlocks.maxCompressedLength(plain.length)];
        return Arrays.copyOf(target, SnappyBlocks.inJava(plain, plain.length, target));
    }

    @Test
    void libraryAndJavaReadEachOther() throws IOException {
        for (int length : new int[] {0, 1, 100, 70_000}) {
            byte[] plain = data(length);
            byte[] target = new byte[length + 1];
            byte[] byJava = compressedInJava(plain);
            assertThat(SnappyBlocks.uncompress(byJava, 0, byJava.length, target, 1, length))
                    .isEqualTo(length);
            assertThat(Arrays.copyOfRange(target, 1, length + 1)).isEqualTo(plain);
            byte[] room = new byte[SnappyBlocks.maxCompressedLength(length)];
            byte[] byLibrary = Arrays.copyOf(room, SnappyBlocks.compress(plain, length, room));
            Arrays.fill(target, (byte) 9);
            assertThat(SnappyBlocks.inJava(byLibrary, 0, byLibrary.length, target, 1, length))
                    .isEqualTo(length);
            assertThat(Arrays.copyOfRange(target, 1, length + 1)).isEqualTo(plain);
        }
    }

    @Test
    void damagedDataIsAnError() {
        byte[] compressed = compressedInJava(data(1000));
        byte[] half = Arrays.copyOf(compressed, compressed.length / 2);
        assertThatThrownBy(() -> SnappyBlocks.inJava(half, 0, half.length, new byte[1000], 0, 1000))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> SnappyBlocks.uncompress(compressed, 0, compressed.length, new byte[7], 0, 7))
                .isInstanceOf(IOException.class);
    }
}
