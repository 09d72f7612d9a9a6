package dev.skep.function.scalar;

import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.EvaluationContext;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.BytesVectorBuilder;
import dev.skep.api.vector.FlatVector;
import dev.skep.function.definition.KernelFunction;
import dev.skep.function.kernel.NullMask;
import dev.skep.function.kernel.Operand;
import dev.skep.function.kernel.StrictKernel;
import java.util.Arrays;
import java.util.List;

/** {@code replace(str, search, rep)}, on bytes: a text that does not hold what is searched for is copied as it is. */
public final class ReplaceFunction {
    private static final DataType STRING = PrimitiveType.STRING;

    private ReplaceFunction() {}

    public static List<ScalarDefinition> all() {
        return List.of(KernelFunction.of(
                "replace", "replace(str, search, rep)", "Replaces all search in str by rep", 3, 3, arguments -> {
                    boolean wrong = arguments.stream()
                            .anyMatch(argument -> argument.type().isNested()
                                    || argument.type().is(TypeKind.BINARY));
                    return wrong
                            ? null
                            : new BoundScalar(
                                    List.of(STRING, STRING, STRING),
                                    STRING,
                                    new StrictKernel(STRING, ReplaceFunction::replaceAll));
                }));
    }

    private static FlatVector replaceAll(Operand[] in, int rows, NullMask nulls, EvaluationContext context) {
        BytesVectorBuilder builder = new BytesVectorBuilder(rows);
        Target target = new Target();
        for (int row = 0; row < rows; row++) {
            if (nulls.isNull(row)) {
                builder.appendNull();
            } else if (in[1].bytes().lengths()[row & in[1].mask()] == 0) {
                builder.append(string(in[0], row).replace("", string(in[2], row)));
            } else {
                target.replace(in, row);
                builder.append(target.bytes, 0, target.length);
            }
        }
        return builder.build();
    }

    private static String string(Operand operand, int row) {
        return operand.bytes().string(row & operand.mask());
    }

    /** The text of one row as it is put together. */
    private static final class Target {
        private byte[] bytes = new byte[64];
        private int length;

        void replace(Operand[] in, int row) {
            BytesVector text = in[0].bytes();
            BytesVector search = in[1].bytes();
            BytesVector replacement = in[2].bytes();
            int searchRow = row & in[1].mask();
            int replacementRow = row & in[2].mask();
            int searchStart = search.starts()[searchRow];
            int searchEnd = searchStart + search.lengths()[searchRow];
            int start = text.starts()[row & in[0].mask()];
            int end = start + text.lengths()[row & in[0].mask()];
            length = 0;
            int copied = start;
            for (int i = start; i <= end - (searchEnd - searchStart); ) {
                int after = i + searchEnd - searchStart;
                if (Arrays.equals(text.data(), i, after, search.data(), searchStart, searchEnd)) {
                    add(text.data(), copied, i);
                    int from = replacement.starts()[replacementRow];
                    add(replacement.data(), from, from + replacement.lengths()[replacementRow]);
                    copied = after;
                    i = after;
                } else {
                    i++;
                }
            }
            add(text.data(), copied, end);
        }

        private void add(byte[] source, int from, int to) {
            int count = to - from;
            if (length + count > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 2));
            }
            System.arraycopy(source, from, bytes, length, count);
            length += count;
        }
    }
}
