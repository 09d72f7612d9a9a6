package dev.skep.function.scalar;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.function.ScalarFunction;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.BytesVector;
import dev.skep.function.definition.KernelFunction;
import dev.skep.function.kernel.StrictKernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;

/** Parts of texts: how texts begin and end, pieces between delimiters and matches of regular expressions. */
public final class TextPartFunctions {
    /** Whether the bytes of one text, as far as they matter, hold those of another. */
    private interface Test {
        boolean of(byte[] text, int from, int to, byte[] part, int partFrom, int partTo);
    }

    private TextPartFunctions() {}

    public static List<ScalarDefinition> all() {
        return List.of(
                test(
                        "startswith",
                        "Returns whether str begins with part",
                        (text, from, to, part, partFrom, partTo) -> matches(text, from, to, part, partFrom, partTo)),
                test(
                        "endswith",
                        "Returns whether str ends with part",
                        (text, from, to, part, partFrom, partTo) ->
                                matches(text, to - (partTo - partFrom), to, from, part, partFrom, partTo)),
                test("contains", "Returns whether part occurs in str", TextPartFunctions::contains));
    }

    private static boolean matches(byte[] text, int from, int to, byte[] part, int partFrom, int partTo) {
        return matches(text, from, to, from, part, partFrom, partTo);
    }

    private static boolean matches(byte[] text, int at, int to, int from, byte[] part, int partFrom, int partTo) {
        int end = at + partTo - partFrom;
        return at >= from && end <= to && Arrays.equals(text, at, end, part, partFrom, partTo);
    }

    private static boolean contains(byte[] text, int from, int to, byte[] part, int partFrom, int partTo) {
        if (partFrom == partTo) {
            return true;
        }
        int last = to - (partTo - partFrom);
        for (int at = from; at <= last; at++) {
            if (text[at] == part[partFrom] && Arrays.equals(text, at, at + partTo - partFrom, part, partFrom, partTo)) {
                return true;
            }
        }
        return false;
    }

    private static ScalarDefinition test(String name, String description, Test test) {
        return KernelFunction.of(name, name + "(str, part)", description, 2, 2, arguments -> bind(arguments, test));
    }

    private static BoundScalar bind(List<Argument> arguments, Test test) {
        if (arguments.stream().anyMatch(argument -> argument.type().isNested())) {
            return null;
        }
        DataType result = PrimitiveType.BOOLEAN;
        List<DataType> types = List.of(PrimitiveType.STRING, PrimitiveType.STRING);
        return new BoundScalar(types, result, new StrictKernel(result, (in, rows, nulls, context) -> {
            BytesVector texts = in[0].bytes();
            BytesVector parts = in[1].bytes();
            boolean[] found = new boolean[rows];
            for (int i = 0; i < rows; i++) {
                if (!nulls.isNull(i)) {
                    int text = i & in[0].mask();
                    int part = i & in[1].mask();
                    int from = texts.starts()[text];
                    int partFrom = parts.starts()[part];
                    int to = from + texts.lengths()[text];
                    int partTo = partFrom + parts.lengths()[part];
                    found[i] = test.of(texts.data(), from, to, parts.data(), partFrom, partTo);
                }
            }
            return new BooleanVector(found, rows, nulls.bits());
        }));
    }

    @ScalarFunction(
            name = "split_part",
            description =
                    "_FUNC_(str, delimiter, n) - Returns the n-th part, from 1, of str between delimiters, or from the end if n is negative; '' if there is none")
    public static String splitPart(String text, String delimiter, int position) {
        if (position == 0) {
            throw new SkepException(ErrorCode.INVALID_VALUE, "The place of a part counts from 1 and can't be 0");
        }
        List<String> parts = new ArrayList<>();
        int from = 0;
        int end = delimiter.isEmpty() ? -1 : text.indexOf(delimiter);
        while (end >= 0) {
            parts.add(text.substring(from, end));
            from = end + delimiter.length();
            end = text.indexOf(delimiter, from);
        }
        parts.add(text.substring(from));
        int at = position > 0 ? position - 1 : parts.size() + position;
        return at < 0 || at >= parts.size() ? "" : parts.get(at);
    }

    @ScalarFunction(name = "left", description = "_FUNC_(str, n) - Returns the first n characters of str")
    public static String left(String text, int count) {
        int length = text.codePointCount(0, text.length());
        return text.substring(0, text.offsetByCodePoints(0, Math.max(0, Math.min(count, length))));
    }

    @ScalarFunction(name = "right", description = "_FUNC_(str, n) - Returns the last n characters of str")
    public static String right(String text, int count) {
        int length = text.codePointCount(0, text.length());
        return text.substring(text.offsetByCodePoints(0, length - Math.max(0, Math.min(count, length))));
    }

    @ScalarFunction(
            name = "regexp_count",
            description = "_FUNC_(str, regexp) - Returns how often regexp matches in str")
    public static int regexpCount(String text, String regex) {
        Matcher matcher = Patterns.of(regex).matcher(text);
        int count = 0;
        while (matcher.find()) {
            count++;
        }
        return count;
    }

    @ScalarFunction(
            name = "regexp_substr",
            description = "_FUNC_(str, regexp) - Returns the first match of regexp in str, NULL if there is none")
    public static String regexpSubstring(String text, String regex) {
        Matcher matcher = Patterns.of(regex).matcher(text);
        return matcher.find() ? matcher.group() : null;
    }

    @ScalarFunction(
            name = "regexp_instr",
            description = "_FUNC_(str, regexp) - Returns the place, from 1, of the first match of regexp in str, or 0")
    public static int regexpPlace(String text, String regex) {
        Matcher matcher = Patterns.of(regex).matcher(text);
        return matcher.find() ? text.codePointCount(0, matcher.start()) + 1 : 0;
    }

    @ScalarFunction(
            name = "overlay",
            description =
                    "_FUNC_(str, part, pos[, length]) - Returns str with part instead of the length characters at pos, from 1; without a length as many as part has")
    public static String overlay(String text, String part, int position) {
        return overlay(text, part, position, part.codePointCount(0, part.length()));
    }

    @ScalarFunction(name = "overlay", description = "")
    public static String overlay(String text, String part, int position, int length) {
        if (position < 1 || length < 0) {
            throw new SkepException(
                    ErrorCode.INVALID_VALUE,
                    "overlay needs a position from 1 and a length from 0, not " + position + " and " + length);
        }
        int characters = text.codePointCount(0, text.length());
        int before = Math.min(position - 1, characters);
        int start = text.offsetByCodePoints(0, before);
        int end = text.offsetByCodePoints(start, Math.min(length, characters - before));
        return text.substring(0, start) + part + text.substring(end);
    }

    @ScalarFunction(
            name = "regexp_extract_all",
            description =
                    "_FUNC_(str, regexp[, idx]) - Returns the group idx (1 if not given) of all matches of regexp in str")
    public static List<String> regexpExtractAll(String text, String regex) {
        return regexpExtractAll(text, regex, 1);
    }

    @ScalarFunction(name = "regexp_extract_all", description = "")
    public static List<String> regexpExtractAll(String text, String regex, int group) {
        Matcher matcher = Patterns.of(regex).matcher(text);
        if (group < 0 || group > matcher.groupCount()) {
            throw new SkepException(
                    ErrorCode.INVALID_VALUE,
                    "regexp_extract_all asks for group " + group + ", but '" + regex + "' has " + matcher.groupCount());
        }
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            String part = matcher.group(group);
            found.add(part == null ? "" : part);
        }
        return found;
    }
}
