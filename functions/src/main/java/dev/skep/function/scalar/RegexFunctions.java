package dev.skep.function.scalar;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.NullableArgument;
import dev.skep.api.function.ScalarFunction;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.BytesVectorBuilder;
import dev.skep.function.kernel.LikePattern;
import java.util.Arrays;
import java.util.regex.Matcher;

/** Regular expressions and lists of LIKE patterns. */
public final class RegexFunctions {
    private RegexFunctions() {}

    @ScalarFunction(
            name = "regexp_extract",
            description =
                    "_FUNC_(str, regexp[, idx]) - Extracts the group idx (1 if not given) of the first match of regexp")
    public static String extract(String text, String regex) {
        return extract(text, regex, 1);
    }

    @ScalarFunction(name = "regexp_extract", description = "")
    public static String extract(String text, String regex, int group) {
        Matcher matcher = Patterns.of(regex).matcher(text);
        if (group < 0 || group > matcher.groupCount()) {
            throw new SkepException(
                    ErrorCode.INVALID_VALUE,
                    "regexp_extract asks for group " + group + ", but '" + regex + "' has " + matcher.groupCount());
        }
        return matcher.find() ? matcher.group(group) : "";
    }

    @ScalarFunction(
            name = "regexp_replace",
            description =
                    "_FUNC_(str, regexp, rep) - Replaces all matches of regexp in str by rep, where $1 is the first group")
    public static String replace(String text, String regex, String replacement) {
        return Patterns.of(regex).matcher(text).replaceAll(replacement);
    }

    @ScalarFunction(
            name = "likeany",
            aliases = "like any",
            description = "_FUNC_(str, pattern1, ...) - Returns whether str is like any of the patterns")
    public static Boolean likeAny(@NullableArgument String text, @NullableArgument String... patterns) {
        return likeMany(text, patterns, true);
    }

    @ScalarFunction(
            name = "likeall",
            aliases = "like all",
            description = "_FUNC_(str, pattern1, ...) - Returns whether str is like all of the patterns")
    public static Boolean likeAll(@NullableArgument String text, @NullableArgument String... patterns) {
        return likeMany(text, patterns, false);
    }

    private static Boolean likeMany(String text, String[] patterns, boolean decisive) {
        if (text == null || Arrays.asList(patterns).contains(null)) {
            return null;
        }
        BytesVectorBuilder builder = new BytesVectorBuilder(1);
        builder.append(text);
        BytesVector vector = (BytesVector) builder.build();
        for (String pattern : patterns) {
            if (LikePattern.of(pattern).matches(vector, 0) == decisive) {
                return decisive;
            }
        }
        return !decisive;
    }
}
