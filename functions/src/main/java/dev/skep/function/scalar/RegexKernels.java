package dev.skep.function.scalar;

import dev.skep.api.function.EvaluationContext;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.BytesVectorBuilder;
import dev.skep.api.vector.FlatVector;
import dev.skep.function.kernel.NullMask;
import dev.skep.function.kernel.Operand;
import java.util.Arrays;
import java.util.regex.Matcher;

/** Constant regular expressions: ASCII texts are matched as the bytes that they are, others as strings. */
final class RegexKernels {
    private RegexKernels() {}

    static FlatVector extract(Operand[] in, int rows, NullMask nulls, EvaluationContext context) {
        if (!in[1].isConstant() || in.length > 2 && !in[2].isConstant()) {
            return null;
        }
        int group = in.length > 2 ? in[2].ints()[0] : 1;
        Matcher matcher = Patterns.of(in[1].bytes().string(0)).matcher("");
        if (group < 0 || group > matcher.groupCount()) {
            return null;
        }
        BytesVector texts = in[0].bytes();
        BytesVectorBuilder builder = new BytesVectorBuilder(rows);
        AsciiText ascii = new AsciiText();
        for (int row = 0; row < rows; row++) {
            if (nulls.isNull(row)) {
                builder.appendNull();
                continue;
            }
            int textRow = row & in[0].mask();
            int start = texts.starts()[textRow];
            boolean isAscii = ascii.moveTo(texts.data(), start, texts.lengths()[textRow]);
            matcher.reset(isAscii ? ascii : texts.string(textRow));
            if (!matcher.find()) {
                builder.append(texts.data(), start, 0);
            } else if (matcher.start(group) < 0) {
                builder.appendNull();
            } else if (isAscii) {
                int from = matcher.start(group);
                builder.append(texts.data(), start + from, matcher.end(group) - from);
            } else {
                builder.append(matcher.group(group));
            }
        }
        return builder.build();
    }

    static FlatVector replace(Operand[] in, int rows, NullMask nulls, EvaluationContext context) {
        if (in.length != 3 || !in[1].isConstant() || !in[2].isConstant()) {
            return null;
        }
        String replacement = in[2].bytes().string(0);
        boolean isPlain = replacement.indexOf('$') < 0 && replacement.indexOf('\\') < 0;
        BytesVector texts = in[0].bytes();
        BytesVectorBuilder builder = new BytesVectorBuilder(rows);
        Matcher matcher = Patterns.of(in[1].bytes().string(0)).matcher("");
        AsciiText ascii = new AsciiText();
        Replaced replaced = new Replaced(in[2].bytes().bytes(0));
        for (int row = 0; row < rows; row++) {
            if (nulls.isNull(row)) {
                builder.appendNull();
                continue;
            }
            int textRow = row & in[0].mask();
            int start = texts.starts()[textRow];
            int length = texts.lengths()[textRow];
            if (!ascii.moveTo(texts.data(), start, length)) {
                builder.append(matcher.reset(texts.string(textRow)).replaceAll(replacement));
            } else if (!matcher.reset(ascii).find()) {
                builder.append(texts.data(), start, length);
            } else if (isPlain) {
                replaced.all(matcher, texts.data(), start, length);
                builder.append(replaced.bytes, 0, replaced.length);
            } else {
                builder.append(matcher.replaceAll(replacement));
            }
        }
        return builder.build();
    }

    /** The text of one row as it is put together. */
    private static final class Replaced {
        private final byte[] replacement;
        private byte[] bytes = new byte[64];
        private int length;

        Replaced(byte[] replacement) {
            this.replacement = replacement;
        }

        /** @param matcher at its first match */
        void all(Matcher matcher, byte[] data, int start, int count) {
            length = 0;
            int copied = 0;
            do {
                add(data, start + copied, matcher.start() - copied);
                add(replacement, 0, replacement.length);
                copied = matcher.end();
            } while (matcher.find());
            add(data, start + copied, count - copied);
        }

        private void add(byte[] source, int from, int count) {
            if (length + count > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 2));
            }
            System.arraycopy(source, from, bytes, length, count);
            length += count;
        }
    }
}
