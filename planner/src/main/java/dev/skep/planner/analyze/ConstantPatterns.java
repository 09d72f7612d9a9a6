package dev.skep.planner.analyze;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.error.SourceLocation;
import dev.skep.api.type.TypeKind;
import dev.skep.planner.catalog.TypeMapping;
import dev.skep.planner.expression.RexTranslator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.calcite.rex.RexNode;

/** Regular expressions that are written out as the second argument are looked at where they stand, rather than with the first row. */
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

    private ConstantPatterns() {}

    /** @throws SkepException INVALID_VALUE */
    static void check(AnalysisContext context, String function, List<RexNode> arguments, SourceLocation location) {
        if (!FUNCTIONS.contains(function) || arguments.size() < 2) {
            return;
        }
        RexNode pattern = arguments.get(1);
        if (!TypeMapping.toSkep(pattern.getType()).is(TypeKind.STRING) || !RexTranslator.isConstant(pattern)) {
            return;
        }
        if (context.constants().evaluate(pattern) instanceof String text) {
            try {
                Pattern.compile(text);
            } catch (PatternSyntaxException e) {
                throw new SkepException(
                                ErrorCode.INVALID_VALUE,
                                "Invalid regular expression '" + text + "': " + e.getDescription(),
                                e)
                        .at(location);
            }
        }
    }
}
