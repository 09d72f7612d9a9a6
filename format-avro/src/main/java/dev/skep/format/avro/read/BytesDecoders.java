package dev.skep.format.avro.read;

import dev.skep.api.vector.BytesVectorBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Text and binary values. */
final class BytesDecoders {
    private BytesDecoders() {}

    /** Bytes with their length before them. */
    static ValueDecoder bytes() {
        return (input, target) -> {
            int length = input.readLength();
            ((BytesVectorBuilder) target).append(input.data(), input.take(length), length);
        };
    }

    static ValueDecoder fixed(int size) {
        return (input, target) -> ((BytesVectorBuilder) target).append(input.data(), input.take(size), size);
    }

    /**
     * Text of limited length.
     *
     * @param isTrimmed whether blanks at the end go, as those of char do
     */
    static ValueDecoder limited(int mostCharacters, boolean isTrimmed) {
        return (input, target) -> {
            int length = input.readLength();
            int start = input.take(length);
            ((BytesVectorBuilder) target)
                    .append(input.data(), start, limit(input.data(), start, length, mostCharacters, isTrimmed));
        };
    }

    private static int limit(byte[] data, int start, int length, int mostCharacters, boolean isTrimmed) {
        int end = start + length;
        int characters = 0;
        for (int i = start; i < end; i++) {
            boolean isFirstByte = (data[i] & 0xc0) != 0x80;
            if (isFirstByte && ++characters > mostCharacters) {
                end = i;
            }
        }
        while (isTrimmed && end > start && data[end - 1] == ' ') {
            end--;
        }
        return end - start;
    }

    static ValueDecoder symbols(List<String> names, int mostCharacters, boolean isTrimmed) {
        byte[][] symbols = names.stream()
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        return (input, target) -> {
            long number = input.readLong();
            if (number < 0 || number >= symbols.length) {
                throw new IOException("symbol " + number + " of " + symbols.length);
            }
            byte[] symbol = symbols[(int) number];
            ((BytesVectorBuilder) target).append(symbol, 0, limit(symbol, 0, symbol.length, mostCharacters, isTrimmed));
        };
    }
}
