package dev.skep.function.operator;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.function.ScalarKernel;
import dev.skep.api.type.CharacterType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.function.definition.KernelFunction;
import dev.skep.function.kernel.LikePattern;
import dev.skep.function.kernel.NullMask;
import dev.skep.function.kernel.Operand;
import dev.skep.function.kernel.RegexCache;
import dev.skep.function.kernel.StrictKernel;
import java.util.Collections;
import java.util.List;

/** LIKE, RLIKE and concatenation. */
public final class TextOperators {
    private static final DataType BOOLEAN = PrimitiveType.BOOLEAN;
    private static final DataType STRING = PrimitiveType.STRING;

    private TextOperators() {}

    public static List<ScalarDefinition> all() {
        return List.of(
                KernelFunction.of(
                        "like",
                        "str like pattern [escape 'sign']",
                        "Checks if str matches pattern, in which the sign, else the backslash, makes the next % or _ literal",
                        2,
                        3,
                        TextOperators::like),
                KernelFunction.of(
                                "rlike",
                                "str rlike regexp",
                                "Returns true if str matches regexp and false otherwise",
                                2,
                                2,
                                TextOperators::rlike)
                        .alias("regexp", "regexp_like"),
                KernelFunction.of(
                                "concat",
                                "concat(str1, str2, ... strN)",
                                "Returns the concatenation of str1, str2, ... strN",
                                1,
                                Integer.MAX_VALUE,
                                TextOperators::concat)
                        .alias("||"));
    }

    private static BoundScalar like(List<Argument> arguments) {
        if (!primitive(arguments)) {
            return null;
        }
        boolean escaped = arguments.size() > 2;
        return texts(arguments.size(), BOOLEAN, new StrictKernel(BOOLEAN, (in, rows, nulls, context) -> {
            BytesVector text = in[0].bytes();
            BytesVector patterns = in[1].bytes();
            boolean[] result = new boolean[rows];
            LikePattern pattern = null;
            for (int i = 0; i < rows; i++) {
                if (nulls.isNull(i)) {
                    continue;
                }
                int row = i & in[1].mask();
                boolean same = pattern != null
                        && (in[1].isConstant() || pattern.hasText(patterns, row))
                        && (!escaped || in[2].isConstant());
                if (!same) {
                    String source = patterns.string(row);
                    pattern = escaped
                            ? LikePattern.of(source, escape(in[2].bytes().string(i & in[2].mask())))
                            : LikePattern.of(source);
                }
                result[i] = pattern.matches(text, i & in[0].mask());
            }
            return new BooleanVector(result, rows, nulls.bits());
        }));
    }

    private static int escape(String sign) {
        if (sign.codePointCount(0, sign.length()) != 1) {
            throw new SkepException(
                    ErrorCode.INVALID_ARGUMENTS, "The escape of LIKE must be one character, not '" + sign + "'");
        }
        return sign.codePointAt(0);
    }

    private static BoundScalar rlike(List<Argument> arguments) {
        if (!primitive(arguments)) {
            return null;
        }
        return texts(2, BOOLEAN, new StrictKernel(BOOLEAN, (in, rows, nulls, context) -> {
            RegexCache cache = new RegexCache();
            boolean[] result = new boolean[rows];
            for (int i = 0; i < rows; i++) {
                if (!nulls.isNull(i)) {
                    String regex = in[1].bytes().string(i & in[1].mask());
                    String text = in[0].bytes().string(i & in[0].mask());
                    result[i] = !regex.isEmpty()
                            && cache.pattern(regex).matcher(text).find();
                }
            }
            return new BooleanVector(result, rows, nulls.bits());
        }));
    }

    private static BoundScalar texts(int count, DataType result, ScalarKernel kernel) {
        return new BoundScalar(Collections.nCopies(count, STRING), result, kernel);
    }

    private static boolean primitive(List<Argument> arguments) {
        return arguments.stream().noneMatch(argument -> argument.type().isNested());
    }

    private static BoundScalar concat(List<Argument> arguments) {
        if (!primitive(arguments)) {
            return null;
        }
        boolean binary = arguments.stream().allMatch(argument -> argument.type().is(TypeKind.BINARY));
        DataType type = binary ? PrimitiveType.BINARY : concatType(arguments);
        return new BoundScalar(
                type instanceof CharacterType
                        ? arguments.stream().map(Argument::type).toList()
                        : Collections.nCopies(arguments.size(), type),
                type,
                new StrictKernel(type, (in, rows, nulls, context) -> concat(in, rows, nulls)));
    }

    /** A char of chars, a varchar of chars and varchars, as long as they are together; otherwise a string. */
    private static DataType concatType(List<Argument> arguments) {
        int length = 0;
        boolean padded = true;
        for (Argument argument : arguments) {
            if (!(argument.type() instanceof CharacterType type)) {
                return STRING;
            }
            length += type.length();
            padded &= type.is(TypeKind.CHAR);
        }
        if (padded && length <= 255) {
            return CharacterType.character(length);
        }
        return length <= 65535 ? CharacterType.varchar(length) : STRING;
    }

    private static FlatVector concat(Operand[] in, int rows, NullMask nulls) {
        long total = 0;
        for (Operand operand : in) {
            int[] lengths = operand.bytes().lengths();
            for (int i = 0; i < rows; i++) {
                total += lengths[i & operand.mask()];
            }
        }
        byte[] data = new byte[Math.toIntExact(total)];
        int[] starts = new int[rows];
        int[] lengths = new int[rows];
        int end = 0;
        for (int i = 0; i < rows; i++) {
            starts[i] = end;
            if (nulls.isNull(i)) {
                starts[i] = 0;
                continue;
            }
            for (Operand operand : in) {
                BytesVector source = operand.bytes();
                int row = i & operand.mask();
                int length = source.lengths()[row];
                System.arraycopy(source.data(), source.starts()[row], data, end, length);
                end += length;
            }
            lengths[i] = end - starts[i];
        }
        return new BytesVector(data, starts, lengths, rows, nulls.bits());
    }
}
