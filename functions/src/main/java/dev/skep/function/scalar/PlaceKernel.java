package dev.skep.function.scalar;

import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.function.kernel.NullMask;
import dev.skep.function.kernel.Operand;
import java.util.Arrays;

/** Where one text is in another, in characters from 1. */
final class PlaceKernel {
    private PlaceKernel() {}

    /** The first places; 0 where there is none. In an empty text {@code instr}, whose first operand it is, finds nothing, and {@code locate} an empty part, as in Hive. Null when more is asked for than the first from the start. */
    static FlatVector places(Operand[] in, int text, int part, int rows, NullMask nulls) {
        if (in.length != 2) {
            return null;
        }
        BytesVector texts = in[text].bytes();
        BytesVector parts = in[part].bytes();
        int[] places = new int[rows];
        for (int row = 0; row < rows; row++) {
            if (nulls.isNull(row)) {
                continue;
            }
            int textRow = row & in[text].mask();
            int partRow = row & in[part].mask();
            int start = texts.starts()[textRow];
            int partStart = parts.starts()[partRow];
            int partEnd = partStart + parts.lengths()[partRow];
            int length = texts.lengths()[textRow];
            int found = length == 0 && text == 0
                    ? -1
                    : find(texts.data(), start, start + length, parts.data(), partStart, partEnd);
            places[row] = found < 0 ? 0 : TextKernels.codePoints(texts.data(), start, found - start) + 1;
        }
        return new IntVector(places, rows, nulls.bits());
    }

    /** The index of the first byte of the first occurrence, or -1. */
    static int find(byte[] data, int start, int end, byte[] part, int partStart, int partEnd) {
        int length = partEnd - partStart;
        if (length == 0) {
            return start;
        }
        byte first = part[partStart];
        byte last = part[partEnd - 1];
        for (int i = start; i <= end - length; i++) {
            if (data[i] == first
                    && data[i + length - 1] == last
                    && Arrays.equals(data, i, i + length, part, partStart, partEnd)) {
                return i;
            }
        }
        return -1;
    }
}
