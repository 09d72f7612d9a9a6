package dev.skep.function.scalar;

import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.BytesVectorBuilder;
import dev.skep.api.vector.FlatVector;
import dev.skep.function.kernel.NullMask;
import dev.skep.function.kernel.Operand;

/** Texts filled up to a length in characters, or cut to it; those that are not ASCII by the functions themselves. */
final class PadKernel {
    private PadKernel() {}

    /**
     * Of arguments text, length and filler.
     *
     * @throws IllegalArgumentException for a length that is too large
     */
    static FlatVector pad(Operand[] in, int rows, NullMask nulls, boolean left) {
        BytesVector texts = in[0].bytes();
        int[] lengths = in[1].ints();
        BytesVector fillers = in[2].bytes();
        BytesVectorBuilder builder = new BytesVectorBuilder(rows);
        byte[] filled = new byte[64];
        for (int row = 0; row < rows; row++) {
            int text = row & in[0].mask();
            int filler = row & in[2].mask();
            if (nulls.isNull(row) || fillers.lengths()[filler] == 0) {
                builder.appendNull();
                continue;
            }
            int length = lengths[row & in[1].mask()];
            StringFunctions.requireLength(length);
            if (!AsciiText.is(texts, text) || !AsciiText.is(fillers, filler)) {
                builder.append(StringFunctions.pad(texts.string(text), length, fillers.string(filler), left));
                continue;
            }
            int present = texts.lengths()[text];
            if (length <= present) {
                builder.append(texts.data(), texts.starts()[text], Math.max(0, length));
                continue;
            }
            if (filled.length < length) {
                filled = new byte[Math.max(length, 2 * filled.length)];
            }
            System.arraycopy(texts.data(), texts.starts()[text], filled, left ? length - present : 0, present);
            int at = left ? 0 : present;
            fill(filled, at, at + length - present, fillers, filler);
            builder.append(filled, 0, length);
        }
        return builder.build();
    }

    private static void fill(byte[] filled, int from, int to, BytesVector fillers, int filler) {
        byte[] data = fillers.data();
        int start = fillers.starts()[filler];
        int end = start + fillers.lengths()[filler];
        int next = start;
        for (int i = from; i < to; i++) {
            filled[i] = data[next++];
            next = next == end ? start : next;
        }
    }
}
