package dev.skep.function.kernel;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The last regular expression compiled; used by one thread. */
public final class RegexCache {
    private String text;
    private Pattern pattern;

    /** @throws SkepException INVALID_VALUE when the expression is malformed */
    public Pattern pattern(String regex) {
        if (!regex.equals(text)) {
            try {
                pattern = Pattern.compile(regex);
            } catch (PatternSyntaxException e) {
                throw new SkepException(
                        ErrorCode.INVALID_VALUE,
                        "Invalid regular expression '" + regex + "': " + e.getDescription(),
                        e);
            }
            text = regex;
        }
        return pattern;
    }
}
