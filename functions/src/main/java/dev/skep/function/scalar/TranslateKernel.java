package dev.skep.function.scalar;

import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.BytesVectorBuilder;
import dev.skep.api.vector.FlatVector;
import dev.skep.function.kernel.NullMask;
import dev.skep.function.kernel.Operand;

/** Texts whose ASCII characters become others, or nothing; those that have more by the function itself. */
final class TranslateKernel {
    private static final byte DROPPED = -1;

    private TranslateKernel() {}

    /** Of arguments text, from and to; null when these two are not constants of ASCII. */
    static FlatVector translate(Operand[] in, int rows, NullMask nulls) {
        if (!in[1].isConstant() || !in[2].isConstant()) {
            return null;
        }
        BytesVector from = in[1].bytes();
        BytesVector to = in[2].bytes();
        if (!AsciiText.is(from, 0) || !AsciiText.is(to, 0)) {
            return null;
        }
        byte[] table = table(from, to);
        BytesVector texts = in[0].bytes();
        BytesVectorBuilder builder = new BytesVectorBuilder(rows);
        byte[] result = new byte[64];
        for (int row = 0; row < rows; row++) {
            int text = row & in[0].mask();
            if (nulls.isNull(row)) {
                builder.appendNull();
                continue;
            }
            if (!AsciiText.is(texts, text)) {
                builder.append(StringFunctions.translate(texts.string(text), from.string(0), to.string(0)));
                continue;
            }
            int start = texts.starts()[text];
            int length = texts.lengths()[text];
            if (result.length < length) {
                result = new byte[Math.max(length, 2 * result.length)];
            }
            int size = 0;
            for (int i = start; i < start + length; i++) {
                byte wanted = table[texts.data()[i]];
                result[size] = wanted;
                size += wanted == DROPPED ? 0 : 1;
            }
            builder.append(result, 0, size);
        }
        return builder.build();
    }

    /** What each character becomes, or {@link #DROPPED}. */
    private static byte[] table(BytesVector from, BytesVector to) {
        byte[] table = new byte[128];
        for (int i = 0; i < table.length; i++) {
            table[i] = (byte) i;
        }
        // from the end, since the first place of a character counts
        for (int i = from.lengths()[0] - 1; i >= 0; i--) {
            table[from.data()[from.starts()[0] + i]] = i < to.lengths()[0] ? to.data()[to.starts()[0] + i] : DROPPED;
        }
        return table;
    }
}
