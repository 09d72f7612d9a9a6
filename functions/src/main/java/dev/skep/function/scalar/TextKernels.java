package dev.skep.function.scalar;

import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.BytesVectorBuilder;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.function.definition.KernelFunction;
import dev.skep.function.kernel.NullMask;
import dev.skep.function.kernel.Operand;
import dev.skep.function.kernel.StrictKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Functions of text that work on UTF-8 bytes, most of them without copying any. */
public final class TextKernels {
    private static final DataType STRING = PrimitiveType.STRING;
    private static final DataType INT = PrimitiveType.INT;

    private static final byte[] UPPER = asciiCases(true);
    private static final byte[] LOWER = asciiCases(false);

    private TextKernels() {}

    public static List<ScalarDefinition> all() {
        return List.of(
                lengthFunction("length", "Returns the length of str in characters, or of bin in bytes", Unit.OF_TYPE),
                lengthFunction(
                                "char_length",
                                "Returns the number of characters of str, or of bin as text",
                                Unit.CHARACTERS)
                        .alias("character_length"),
                lengthFunction("octet_length", "Returns the number of bytes of str", Unit.BYTES),
                caseFunction("upper", "ucase", "Returns str with all characters in upper case", true),
                caseFunction("lower", "lcase", "Returns str with all characters in lower case", false),
                KernelFunction.of(
                                "substr",
                                "substr(str, pos[, len])",
                                "Returns the part of str that begins at pos, from 1 or negative from the end, and is len long",
                                2,
                                3,
                                TextKernels::bindSubstring)
                        .alias("substring", "mid"),
                trim("trim", "Removes blanks, or the characters given, from both ends of str", true, true),
                trim("ltrim", "Removes blanks, or the characters given, from the start of str", true, false),
                trim("rtrim", "Removes blanks, or the characters given, from the end of str", false, true));
    }

    private static BoundScalar strict(List<DataType> arguments, DataType result, StrictKernel.Loop loop) {
        return new BoundScalar(arguments, result, new StrictKernel(result, loop));
    }

    private static DataType text(DataType type) {
        return type.kind().isCharacter() ? type : STRING;
    }

    /** What the length of a value is counted in. */
    private enum Unit {
        BYTES,
        CHARACTERS,
        /** Characters of text, bytes of BINARY. */
        OF_TYPE
    }

    private static KernelFunction lengthFunction(String name, String description, Unit unit) {
        return KernelFunction.of(name, name + "(str or bin)", description, 1, 1, arguments -> {
            DataType given = arguments.get(0).type();
            if (given.isNested()) {
                return null;
            }
            boolean binary = given.is(TypeKind.BINARY);
            boolean characters = unit == Unit.CHARACTERS || unit == Unit.OF_TYPE && !binary;
            return strict(List.of(binary ? given : text(given)), INT, (in, rows, nulls, context) -> {
                BytesVector source = in[0].bytes();
                int[] result = new int[rows];
                for (int i = 0; i < rows; i++) {
                    result[i] = characters
                            ? codePoints(source.data(), source.starts()[i], source.lengths()[i])
                            : source.lengths()[i];
                }
                return new IntVector(result, rows, nulls.bits());
            });
        });
    }

    static int codePoints(byte[] data, int start, int length) {
        int continued = 0;
        for (int i = start; i < start + length; i++) {
            continued += (data[i] & 0xc0) == 0x80 ? 1 : 0;
        }
        return length - continued;
    }

    private static KernelFunction caseFunction(String name, String alias, String description, boolean upper) {
        return KernelFunction.of(name, name + "(str)", description, 1, 1, arguments -> {
                    DataType given = arguments.get(0).type();
                    if (given.isNested()) {
                        return null;
                    }
                    DataType type = text(given);
                    return strict(
                            List.of(type),
                            type,
                            (in, rows, nulls, context) -> changeCase(in[0].bytes(), rows, nulls, upper));
                })
                .alias(alias);
    }

    private static FlatVector changeCase(BytesVector source, int rows, NullMask nulls, boolean upper) {
        BytesVector compact =
                source.size() == rows ? source.compact() : source.slice(0, rows).compact();
        if (changeAscii(compact.data(), upper ? UPPER : LOWER)) {
            return compact.withValidity(nulls.bits());
        }
        BytesVectorBuilder builder = new BytesVectorBuilder(rows);
        for (int i = 0; i < rows; i++) {
            if (nulls.isNull(i)) {
                builder.appendNull();
            } else {
                String text = source.string(i);
                builder.append(upper ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT));
            }
        }
        return builder.build();
    }

    private static byte[] asciiCases(boolean upper) {
        byte[] cases = new byte[128];
        for (int c = 0; c < cases.length; c++) {
            cases[c] = (byte) (upper ? Character.toUpperCase(c) : Character.toLowerCase(c));
        }
        return cases;
    }

    /** Maps all bytes; false, with nothing of worth in the data, when they are not all ASCII. */
    private static boolean changeAscii(byte[] data, byte[] cases) {
        int any = 0;
        for (int i = 0; i < data.length; i++) {
            int b = data[i];
            any |= b;
            data[i] = cases[b & 127];
        }
        return any >= 0;
    }

    private static BoundScalar bindSubstring(List<Argument> arguments) {
        DataType given = arguments.get(0).type();
        if (given.isNested()) {
            return null;
        }
        boolean binary = given.is(TypeKind.BINARY);
        List<DataType> types = new ArrayList<>();
        types.add(binary ? given : text(given));
        for (Argument argument : arguments.subList(1, arguments.size())) {
            if (!argument.type().kind().isInteger() && !argument.type().is(TypeKind.VOID)) {
                return null;
            }
            types.add(INT);
        }
        return strict(types, binary ? given : STRING, (in, rows, nulls, context) -> substring(in, rows, nulls, binary));
    }

    private static FlatVector substring(Operand[] in, int rows, NullMask nulls, boolean binary) {
        BytesVector source = in[0].bytes();
        int[] starts = new int[rows];
        int[] lengths = new int[rows];
        for (int i = 0; i < rows; i++) {
            int row = i & in[0].mask();
            int start = source.starts()[row];
            int bytes = source.lengths()[row];
            int position = in[1].ints()[i & in[1].mask()];
            int wanted = in.length < 3 ? Integer.MAX_VALUE : in[2].ints()[i & in[2].mask()];
            int characters = binary ? bytes : codePoints(source.data(), start, bytes);
            int first = position > 0 ? position - 1 : position < 0 ? characters + position : 0;
            if (first < 0 || first >= characters || wanted <= 0) {
                continue;
            }
            int count = Math.min(wanted, characters - first);
            if (characters == bytes) {
                starts[i] = start + first;
                lengths[i] = count;
            } else {
                int from = skip(source.data(), start, first);
                starts[i] = from;
                lengths[i] = skip(source.data(), from, count) - from;
            }
        }
        return new BytesVector(source.data(), starts, lengths, rows, nulls.bits());
    }

    /** The place of a byte {@code count} characters further on. */
    private static int skip(byte[] data, int from, int count) {
        int at = from;
        for (int i = 0; i < count; i++) {
            at++;
            while (at < data.length && (data[at] & 0xc0) == 0x80) {
                at++;
            }
        }
        return at;
    }

    private static KernelFunction trim(String name, String description, boolean left, boolean right) {
        return KernelFunction.of(name, name + "(str[, chars])", description, 1, 2, arguments -> {
            if (arguments.stream().anyMatch(argument -> argument.type().isNested())) {
                return null;
            }
            if (arguments.size() == 1) {
                return strict(
                        List.of(STRING),
                        STRING,
                        (in, rows, nulls, context) -> trimBlanks(in[0].bytes(), rows, nulls, left, right));
            }
            return strict(List.of(STRING, STRING), STRING, (in, rows, nulls, context) -> {
                BytesVectorBuilder builder = new BytesVectorBuilder(rows);
                for (int i = 0; i < rows; i++) {
                    if (nulls.isNull(i)) {
                        builder.appendNull();
                    } else {
                        String text = in[0].bytes().string(i & in[0].mask());
                        builder.append(strip(text, in[1].bytes().string(i & in[1].mask()), left, right));
                    }
                }
                return builder.build();
            });
        });
    }

    private static FlatVector trimBlanks(BytesVector source, int rows, NullMask nulls, boolean left, boolean right) {
        byte[] data = source.data();
        int[] starts = new int[rows];
        int[] lengths = new int[rows];
        for (int i = 0; i < rows; i++) {
            int start = source.starts()[i];
            int end = start + source.lengths()[i];
            while (left && start < end && data[start] == ' ') {
                start++;
            }
            while (right && end > start && data[end - 1] == ' ') {
                end--;
            }
            starts[i] = start;
            lengths[i] = end - start;
        }
        return new BytesVector(data, starts, lengths, rows, nulls.bits());
    }

    private static String strip(String text, String characters, boolean left, boolean right) {
        int start = 0;
        int end = text.length();
        while (left && start < end && characters.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (right && end > start && characters.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }
}
