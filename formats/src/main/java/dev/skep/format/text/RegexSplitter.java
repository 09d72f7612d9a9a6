package dev.skep.format.text;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** As Hive's RegexSerDe: column i is group i + 1 of a pattern that the whole line must match, else all columns are NULL. */
final class RegexSplitter implements LineSplitter {
    private final Pattern pattern;

    /** @throws SkepException INVALID_SETTING when there is no valid {@code input.regex}, or one that has not a group for each column */
    RegexSplitter(Map<String, String> properties, int columns) {
        pattern = pattern(properties);
        int groups = pattern.matcher("").groupCount();
        if (groups != columns) {
            throw new SkepException(
                    ErrorCode.INVALID_SETTING,
                    "SerDe property 'input.regex' has " + groups + " groups for " + columns + " columns");
        }
    }

    /** @throws SkepException INVALID_SETTING when there is no valid {@code input.regex} */
    static Pattern pattern(Map<String, String> properties) {
        String regex = properties.get("input.regex");
        if (regex == null) {
            throw new SkepException(ErrorCode.INVALID_SETTING, "RegexSerDe needs the SerDe property 'input.regex'")
                    .withHint("WITH SERDEPROPERTIES ('input.regex' = '…'), with a group for each column");
        }
        boolean ignoreCase = "true".equalsIgnoreCase(properties.get("input.regex.case.insensitive"));
        try {
            return Pattern.compile(regex, Pattern.DOTALL + (ignoreCase ? Pattern.CASE_INSENSITIVE : 0));
        } catch (PatternSyntaxException e) {
            throw new SkepException(
                    ErrorCode.INVALID_SETTING,
                    "SerDe property 'input.regex' is not a valid pattern: " + e.getDescription(),
                    e);
        }
    }

    @Override
    public boolean split(LineBuffer buffer, FieldTable fields) {
        int lineEnd = buffer.lineEnd(buffer.start());
        if (lineEnd < 0) {
            return false;
        }
        int start = buffer.start();
        String line = new String(buffer.data(), start, lineEnd - start, StandardCharsets.UTF_8);
        Matcher matcher = pattern.matcher(line);
        int found = 0;
        if (matcher.matches()) {
            boolean narrow = line.length() == lineEnd - start;
            for (; found < fields.fieldCount() && found < matcher.groupCount(); found++) {
                int from = matcher.start(found + 1);
                if (from < 0) {
                    fields.set(found, 0, -1);
                } else {
                    int to = matcher.end(found + 1);
                    int byteFrom = narrow ? from : bytes(line, from);
                    fields.set(found, start + byteFrom, (narrow ? to : bytes(line, to)) - byteFrom);
                }
            }
        }
        fields.endRow(found);
        buffer.advanceTo(buffer.afterTerminator(lineEnd));
        return true;
    }

    private static int bytes(String line, int end) {
        return line.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
    }
}
