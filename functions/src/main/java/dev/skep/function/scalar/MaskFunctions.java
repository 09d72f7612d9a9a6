package dev.skep.function.scalar;

import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.type.CharacterType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.api.vector.VectorValues;
import dev.skep.function.definition.KernelFunction;
import java.util.ArrayList;
import java.util.List;

/** Masks letters and digits of text, digits of whole numbers and parts of dates; values of other types become NULL. */
public final class MaskFunctions {
    private static final int DEFAULT_COUNT = 4;
    private static final int LONGEST_CHAR = 255;
    private static final String MARKS = "[, upper[, lower[, digit[, other[, number[, day, month, year]]]]]]";

    /** Which characters of a text or number of a length are masked: those from one place up to another. */
    private interface Part {
        int[] of(int length, int count);
    }

    private MaskFunctions() {}

    public static List<ScalarDefinition> all() {
        return List.of(
                KernelFunction.of(
                        "mask",
                        "mask(value" + MARKS + ")",
                        "Masks a text (letters as X and x, digits as n), the digits of a whole number as 1, and a date; a mark of -1 keeps what it stands for",
                        1,
                        9,
                        arguments -> bind(arguments, 1, (length, count) -> new int[] {0, length})),
                counted("mask_first_n", "Masks the first n characters, 4 by default", (length, count) ->
                        new int[] {0, count}),
                counted("mask_last_n", "Masks the last n characters, 4 by default", (length, count) ->
                        new int[] {length - count, length}),
                counted("mask_show_first_n", "Masks all but the first n characters, 4 by default", (length, count) ->
                        new int[] {count, length}),
                counted("mask_show_last_n", "Masks all but the last n characters, 4 by default", (length, count) ->
                        new int[] {0, length - count}),
                KernelFunction.of(
                        "mask_hash",
                        "mask_hash(str)",
                        "Returns the SHA-256 checksum in hexadecimal, or SHA-512 where hive.masking.algo says so; NULL for what is no text",
                        1,
                        1,
                        MaskFunctions::bindHash));
    }

    private static ScalarDefinition counted(String name, String description, Part part) {
        return KernelFunction.of(
                name, name + "(value[, n" + MARKS + "])", description, 1, 10, arguments -> bind(arguments, 2, part));
    }

    /** @param firstMark the place of the first mark among the arguments */
    private static BoundScalar bind(List<Argument> arguments, int firstMark, Part part) {
        List<DataType> types = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            DataType given = arguments.get(i).type();
            if (given.isNested()) {
                return null;
            }
            boolean number =
                    i > 0 && i < firstMark || i >= firstMark + 5 || given.kind().isInteger();
            types.add(i == 0 ? given : number ? PrimitiveType.INT : PrimitiveType.STRING);
        }
        DataType type = types.get(0);
        DataType result = type.is(TypeKind.CHAR) ? CharacterType.character(LONGEST_CHAR) : type;
        return new BoundScalar(types, result, (in, rows, context) -> {
            VectorBuilder builder = VectorBuilder.of(result, rows);
            for (int row = 0; row < rows; row++) {
                Object value = VectorValues.read(type, in[0], row);
                Integer count = firstMark > 1 && in.length > 1
                        ? (Integer) VectorValues.read(PrimitiveType.INT, in[1], row)
                        : null;
                Object[] marks = new Object[8];
                for (int i = firstMark; i < in.length; i++) {
                    Object mark = VectorValues.read(types.get(i), in[i], row);
                    marks[i - firstMark] = i < firstMark + 5 ? text(mark, i < firstMark + 4) : mark;
                }
                Mask mask = Mask.of(marks);
                int shown = count == null ? DEFAULT_COUNT : Math.max(0, count);
                builder.appendObject(value == null ? null : mask.apply(type, value, length -> part.of(length, shown)));
            }
            return builder.build();
        });
    }

    /** @param isCharacter whether a number is the code of a character, but for -1 */
    private static String text(Object mark, boolean isCharacter) {
        if (mark instanceof Integer code) {
            return isCharacter && code != -1 ? String.valueOf((char) (int) code) : code.toString();
        }
        return (String) mark;
    }

    /** Of text alone: all else is NULL, as in Hive. */
    private static BoundScalar bindHash(List<Argument> arguments) {
        DataType given = arguments.get(0).type();
        if (given.isNested()) {
            return null;
        }
        if (!given.kind().isCharacter()) {
            return new BoundScalar(
                    List.of(given),
                    PrimitiveType.STRING,
                    (in, rows, context) -> VectorBuilder.nulls(PrimitiveType.STRING, rows));
        }
        return new BoundScalar(List.of(PrimitiveType.STRING), PrimitiveType.STRING, (in, rows, context) -> {
            int bits = "sha512".equalsIgnoreCase(context.setting("hive.masking.algo")) ? 512 : 256;
            VectorBuilder builder = VectorBuilder.of(PrimitiveType.STRING, rows);
            for (int row = 0; row < rows; row++) {
                byte[] text = (byte[]) VectorValues.read(PrimitiveType.BINARY, in[0], row);
                builder.appendObject(text == null ? null : Digests.sha2(text, bits));
            }
            return builder.build();
        });
    }
}
