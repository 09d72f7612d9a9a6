package dev.skep.planner.analyze;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.error.SourceLocation;
import dev.skep.api.type.TypeKind;
import dev.skep.planner.catalog.TypeMapping;
import dev.skep.planner.expression.RexTranslator;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.calcite.rex.RexNode;

/** Regular expressions, and patterns of dates, that are written out are looked at where they stand, rather than with the first row. */
final class ConstantPatterns {
    private static final Set<String> FUNCTIONS = Set.of(
            "rlike",
            "regexp",
            "regexp_like",
            "regexp_extract",
            "regexp_extract_all",
            "regexp_replace",
            "regexp_count",
            "regexp_instr",
            "regexp_substr",
            "split");

    /** Functions that write a date by a pattern, and which argument that is. */
    private static final Map<String, Integer> OF_DATES = Map.of("date_format", 1, "from_unixtime", 1, "add_months", 2);

    private ConstantPatterns() {}

    /** @throws SkepException INVALID_VALUE */
    static void check(AnalysisContext context, String function, List<RexNode> arguments, SourceLocation location) {
        boolean ofDates = OF_DATES.containsKey(function);
        int position = OF_DATES.getOrDefault(function, 1);
        if (!ofDates && !FUNCTIONS.contains(function) || arguments.size() <= position) {
            return;
        }
        if (ofDates && "simple".equalsIgnoreCase(context.planner().evaluation().setting("hive.datetime.formatter"))) {
            return;
        }
        RexNode pattern = arguments.get(position);
        if (!TypeMapping.toSkep(pattern.getType()).is(TypeKind.STRING) || !RexTranslator.isConstant(pattern)) {
            return;
        }
        if (context.constants().evaluate(pattern) instanceof String text) {
            check(text, ofDates, location);
        }
    }

    private static void check(String pattern, boolean ofDates, SourceLocation location) {
        try {
            if (ofDates) {
                DateTimeFormatter.ofPattern(pattern);
            } else {
                Pattern.compile(pattern);
            }
        } catch (PatternSyntaxException e) {
            throw new SkepException(
                            ErrorCode.INVALID_VALUE,
                            "Invalid regular expression '" + pattern + "': " + e.getDescription(),
                            e)
                    .at(location);
        } catch (IllegalArgumentException e) {
            throw new SkepException(
                            ErrorCode.INVALID_VALUE, "Invalid date pattern '" + pattern + "': " + e.getMessage(), e)
                    .at(location);
        }
    }
}
