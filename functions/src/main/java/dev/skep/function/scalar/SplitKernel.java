package dev.skep.function.scalar;

import dev.skep.api.function.EvaluationContext;
import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.function.kernel.NullMask;
import dev.skep.function.kernel.Operand;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Texts cut at a constant that means itself; the parts share the bytes of the texts. */
final class SplitKernel {
    private static final String MARKS = "\\[](){}.*+?^$|";

    private SplitKernel() {}

    static FlatVector split(Operand[] in, int rows, NullMask nulls, EvaluationContext context) {
        byte[] separator = in[1].isConstant() ? literal(in[1].bytes().string(0)) : null;
        if (separator == null) {
            return null;
        }
        BytesVector texts = in[0].bytes();
        Parts parts = new Parts(rows);
        int[] firsts = new int[rows];
        int[] counts = new int[rows];
        for (int row = 0; row < rows; row++) {
            firsts[row] = parts.count;
            if (nulls.isNull(row)) {
                continue;
            }
            int textRow = row & in[0].mask();
            int position = texts.starts()[textRow];
            int end = position + texts.lengths()[textRow];
            int found = PlaceKernel.find(texts.data(), position, end, separator, 0, separator.length);
            while (found >= 0) {
                parts.add(position, found - position);
                position = found + separator.length;
                found = PlaceKernel.find(texts.data(), position, end, separator, 0, separator.length);
            }
            parts.add(position, end - position);
            counts[row] = parts.count - firsts[row];
        }
        BytesVector elements = new BytesVector(texts.data(), parts.starts, parts.lengths, parts.count, null);
        return new ArrayVector(firsts, counts, elements, rows, nulls.bits());
    }

    /** The one text that a regular expression matches, or null when it is not clear that there is just one, or it is empty. */
    static byte[] literal(String regex) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\' && i + 1 < regex.length() && isPlainMark(regex.charAt(i + 1))) {
                text.append(regex.charAt(++i));
            } else if (c == '['
                    && i + 2 < regex.length()
                    && regex.charAt(i + 2) == ']'
                    && isOfClass(regex.charAt(i + 1))) {
                text.append(regex.charAt(i + 1));
                i += 2;
            } else if (MARKS.indexOf(c) >= 0 || Character.isSurrogate(c)) {
                return null;
            } else {
                text.append(c);
            }
        }
        return text.isEmpty() ? null : text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Whether a backslash before the character makes it mean itself. */
    private static boolean isPlainMark(char c) {
        return c < 128 && !Character.isLetterOrDigit(c);
    }

    private static boolean isOfClass(char c) {
        return c < 128 && c != '\\' && c != '^' && c != '[' && c != ']' && c != '&';
    }

    /** Where parts stand. */
    private static final class Parts {
        private int[] starts;
        private int[] lengths;
        private int count;

        Parts(int rows) {
            starts = new int[Math.max(16, 2 * rows)];
            lengths = new int[starts.length];
        }

        void add(int start, int length) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
                lengths = Arrays.copyOf(lengths, count * 2);
            }
            starts[count] = start;
            lengths[count++] = length;
        }
    }
}
