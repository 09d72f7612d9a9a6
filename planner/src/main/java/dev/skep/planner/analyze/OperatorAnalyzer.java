package dev.skep.planner.analyze;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.function.cast.CastKernels;
import dev.skep.function.type.TypeCoercion;
import dev.skep.parser.ast.Between;
import dev.skep.parser.ast.BinaryExpression;
import dev.skep.parser.ast.Cast;
import dev.skep.parser.ast.Comparison;
import dev.skep.parser.ast.ComparisonOperator;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.Extract;
import dev.skep.parser.ast.FloorTo;
import dev.skep.parser.ast.InList;
import dev.skep.parser.ast.IsDistinctFrom;
import dev.skep.parser.ast.IsNull;
import dev.skep.parser.ast.IsTruth;
import dev.skep.parser.ast.Lambda;
import dev.skep.parser.ast.Like;
import dev.skep.parser.ast.LikeOperator;
import dev.skep.parser.ast.LogicalExpression;
import dev.skep.parser.ast.LogicalOperator;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.Not;
import dev.skep.parser.ast.Parameter;
import dev.skep.parser.ast.QuantifiedLike;
import dev.skep.parser.ast.Quantifier;
import dev.skep.parser.ast.RowConstructor;
import dev.skep.parser.ast.SearchedCase;
import dev.skep.parser.ast.SimpleCase;
import dev.skep.parser.ast.Trim;
import dev.skep.parser.ast.Truth;
import dev.skep.parser.ast.UnaryExpression;
import dev.skep.parser.ast.WhenClause;
import dev.skep.planner.catalog.HiveOperators;
import dev.skep.planner.catalog.TypeMapping;
import dev.skep.planner.context.PlannerContext;
import dev.skep.planner.expression.RexTranslator;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Operators, predicates, CASE and CAST. */
final class OperatorAnalyzer {
    private final AnalysisContext context;
    private final ExpressionAnalyzer analyzer;

    OperatorAnalyzer(AnalysisContext context, ExpressionAnalyzer analyzer) {
        this.context = context;
        this.analyzer = analyzer;
    }

    RexNode analyze(Expression expression) {
        if (expression instanceof BinaryExpression binary) {
            return arithmetic(binary);
        }
        if (expression instanceof UnaryExpression unary) {
            String name =
                    switch (unary.operator()) {
                        case PLUS -> "positive";
                        case MINUS -> "negative";
                        case BITWISE_NOT -> "~";
                    };
            return context.constants().fold(call(name, unary, analyzer.analyze(unary.operand())));
        }
        if (expression instanceof Comparison comparison) {
            return comparison(comparison);
        }
        if (expression instanceof LogicalExpression logical) {
            List<RexNode> terms = new ArrayList<>();
            logical.terms().forEach(term -> terms.add(analyzer.condition(term)));
            return rex(
                    logical.operator() == LogicalOperator.AND ? SqlStdOperatorTable.AND : SqlStdOperatorTable.OR,
                    terms);
        }
        if (expression instanceof Not not) {
            return not(analyzer.condition(not.operand()));
        }
        if (expression instanceof Cast cast) {
            return cast(cast);
        }
        if (expression instanceof SearchedCase || expression instanceof SimpleCase) {
            return caseWhen(expression);
        }
        return predicate(expression);
    }

    private RexNode predicate(Expression expression) {
        if (expression instanceof Between between) {
            RexNode value = analyzer.analyze(between.value());
            RexNode low = compare(ComparisonOperator.GREATER_OR_EQUAL, value, analyzer.analyze(between.low()), between);
            RexNode high = compare(ComparisonOperator.LESS_OR_EQUAL, value, analyzer.analyze(between.high()), between);
            RexNode both = rex(SqlStdOperatorTable.AND, List.of(low, high));
            return between.negated() ? not(both) : both;
        }
        if (expression instanceof InList in) {
            return in(in);
        }
        if (expression instanceof IsNull test) {
            SqlOperator operator = test.negated() ? SqlStdOperatorTable.IS_NOT_NULL : SqlStdOperatorTable.IS_NULL;
            return rex(operator, List.of(analyzer.analyze(test.value())));
        }
        if (expression instanceof IsTruth test) {
            return truth(test);
        }
        if (expression instanceof IsDistinctFrom test) {
            RexNode same = compare(
                    ComparisonOperator.NULL_SAFE_EQUAL,
                    analyzer.analyze(test.left()),
                    analyzer.analyze(test.right()),
                    test);
            return test.negated() ? same : not(same);
        }
        if (expression instanceof Like like) {
            RexNode value = analyzer.analyze(like.value());
            RexNode pattern = analyzer.analyze(like.pattern());
            RexNode match = like.escape().isPresent()
                    ? escaped(like, value, pattern, like.escape().get())
                    : match(like.operator(), value, pattern, like);
            return like.negated() ? not(match) : match;
        }
        if (expression instanceof QuantifiedLike like) {
            return quantifiedLike(like);
        }
        return other(expression);
    }

    private RexNode other(Expression expression) {
        if (expression instanceof Extract extract) {
            return call(extract.unit().name().toLowerCase(Locale.ROOT), extract, analyzer.analyze(extract.operand()));
        }
        if (expression instanceof FloorTo floor) {
            String name = "floor_" + floor.unit().name().toLowerCase(Locale.ROOT);
            return call(name, floor, analyzer.analyze(floor.operand()));
        }
        if (expression instanceof Trim trim) {
            String name =
                    switch (trim.side()) {
                        case BOTH -> "trim";
                        case LEADING -> "ltrim";
                        case TRAILING -> "rtrim";
                    };
            List<RexNode> arguments = new ArrayList<>();
            arguments.add(analyzer.analyze(trim.operand()));
            trim.characters().ifPresent(characters -> arguments.add(analyzer.analyze(characters)));
            return context.functions().call(name, arguments, Locations.of(trim));
        }
        if (expression instanceof RowConstructor row) {
            return context.functions().call("struct", analyzer.analyze(row.values()), Locations.of(row));
        }
        if (expression instanceof Parameter parameter) {
            return parameter(parameter);
        }
        if (expression instanceof Lambda) {
            throw Locations.error(
                    ErrorCode.INVALID_ARGUMENTS, "A lambda can only be the argument of a function", expression);
        }
        throw Locations.unsupported(Locations.words(expression) + " here", expression);
    }

    private RexNode parameter(Parameter parameter) {
        List<Object> values = context.planner().parameters();
        if (parameter.index() >= values.size()) {
            throw Locations.error(
                    ErrorCode.INVALID_PARAMETER, "Parameter " + (parameter.index() + 1) + " has no value", parameter);
        }
        Object value = values.get(parameter.index());
        return value == PlannerContext.UNKNOWN
                ? context.rexBuilder().unknown(parameter.index())
                : new BoundParameter(context, parameter).constant(value);
    }

    private RexNode arithmetic(BinaryExpression binary) {
        String name =
                switch (binary.operator()) {
                    case ADD -> "+";
                    case SUBTRACT -> "-";
                    case MULTIPLY -> "*";
                    case DIVIDE -> "/";
                    case MODULO -> "%";
                    case INTEGER_DIVIDE -> "div";
                    case BITWISE_AND -> "&";
                    case BITWISE_OR -> "|";
                    case BITWISE_XOR -> "^";
                    case CONCAT -> "concat";
                };
        return call(name, binary, analyzer.analyze(binary.left()), analyzer.analyze(binary.right()));
    }

    private RexNode comparison(Comparison comparison) {
        if (comparison.left() instanceof RowConstructor left
                && comparison.right() instanceof RowConstructor right
                && left.values().size() == right.values().size()
                && comparison.operator() == ComparisonOperator.EQUAL) {
            List<RexNode> pairs = new ArrayList<>();
            for (int i = 0; i < left.values().size(); i++) {
                RexNode first = analyzer.analyze(left.values().get(i));
                pairs.add(compare(
                        ComparisonOperator.EQUAL,
                        first,
                        analyzer.analyze(right.values().get(i)),
                        comparison));
            }
            return rex(SqlStdOperatorTable.AND, pairs);
        }
        return compare(
                comparison.operator(),
                analyzer.analyze(comparison.left()),
                analyzer.analyze(comparison.right()),
                comparison);
    }

    /** Both sides cast to the type that Hive compares them in. */
    RexNode compare(ComparisonOperator operator, RexNode left, RexNode right, Node node) {
        RexNode leftDate = besideCharacter(asDate(left, right), right);
        RexNode rightDate = besideCharacter(asDate(right, left), left);
        if (leftDate != left || rightDate != right) {
            return compare(operator, leftDate, rightDate, node);
        }
        DataType type = comparisonType(TypeMapping.toSkep(left.getType()), TypeMapping.toSkep(right.getType()), node);
        SqlOperator sql =
                switch (operator) {
                    case EQUAL -> SqlStdOperatorTable.EQUALS;
                    case NULL_SAFE_EQUAL -> SqlStdOperatorTable.IS_NOT_DISTINCT_FROM;
                    case NOT_EQUAL -> SqlStdOperatorTable.NOT_EQUALS;
                    case LESS -> SqlStdOperatorTable.LESS_THAN;
                    case LESS_OR_EQUAL -> SqlStdOperatorTable.LESS_THAN_OR_EQUAL;
                    case GREATER -> SqlStdOperatorTable.GREATER_THAN;
                    case GREATER_OR_EQUAL -> SqlStdOperatorTable.GREATER_THAN_OR_EQUAL;
                };
        return rex(
                sql,
                List.of(
                        context.functions().cast(left, type),
                        context.functions().cast(right, type)));
    }

    /** A constant timestamp at midnight as a date, beside a date: the same comparison, without a cast of every row. */
    private RexNode asDate(RexNode node, RexNode beside) {
        boolean applies = TypeMapping.toSkep(node.getType()).is(TypeKind.TIMESTAMP)
                && TypeMapping.toSkep(beside.getType()).is(TypeKind.DATE)
                && RexTranslator.isConstant(node);
        if (!applies || !(context.constants().evaluate(node) instanceof LocalDateTime time)) {
            return node;
        }
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? context.rexBuilder().constant(time.toLocalDate(), PrimitiveType.DATE)
                : node;
    }

    /** A constant text beside a CHAR, whose values have no blanks at their end, without those of its own. */
    private RexNode besideCharacter(RexNode node, RexNode beside) {
        boolean applies = TypeMapping.toSkep(node.getType()).is(TypeKind.STRING)
                && TypeMapping.toSkep(beside.getType()).is(TypeKind.CHAR)
                && RexTranslator.isConstant(node);
        if (!applies || !(context.constants().evaluate(node) instanceof String text) || !text.endsWith(" ")) {
            return node;
        }
        return context.rexBuilder().constant(text.replaceAll(" +$", ""), PrimitiveType.STRING);
    }

    private static DataType comparisonType(DataType left, DataType right, Node node) {
        return TypeCoercion.comparisonType(left, right)
                .orElseThrow(() -> Locations.error(
                        ErrorCode.TYPE_MISMATCH,
                        "Values of types " + left + " and " + right + " can't be compared",
                        node));
    }

    private RexNode in(InList in) {
        if (in.value() instanceof RowConstructor row && in.list().stream().allMatch(RowConstructor.class::isInstance)) {
            return rowIn(in, row);
        }
        RexNode value = analyzer.analyze(in.value());
        Map<DataType, List<RexNode>> byType = new LinkedHashMap<>();
        DataType common = TypeMapping.toSkep(value.getType());
        for (RexNode element : analyzer.analyze(in.list())) {
            RexNode candidate = besideCharacter(element, value);
            DataType type =
                    comparisonType(TypeMapping.toSkep(value.getType()), TypeMapping.toSkep(candidate.getType()), in);
            common = comparisonType(common, TypeMapping.toSkep(candidate.getType()), in);
            byType.computeIfAbsent(type, key -> new ArrayList<>()).add(candidate);
        }
        boolean apart = byType.size() > 1 && common.is(TypeKind.DOUBLE) && byType.containsKey(PrimitiveType.STRING);
        if (!apart) {
            RexNode result =
                    in(value, byType.values().stream().flatMap(List::stream).toList(), common);
            return in.negated() ? not(result) : result;
        }
        // numbers and texts among the values of a text: each is compared as it would be alone
        List<RexNode> alternatives = new ArrayList<>();
        byType.forEach((type, candidates) -> alternatives.add(in(value, candidates, type)));
        RexNode result = rex(SqlStdOperatorTable.OR, alternatives);
        return in.negated() ? not(result) : result;
    }

    /** Whether a value is one of a list, all compared in a type. */
    private RexNode in(RexNode value, List<RexNode> list, DataType type) {
        RexNode cast = context.functions().cast(value, type);
        if (type.is(TypeKind.VOID)) {
            return context.rexBuilder().nullOf(PrimitiveType.BOOLEAN);
        }
        List<RexNode> elements = new ArrayList<>();
        for (RexNode element : list) {
            RexNode converted = context.functions().cast(element, type);
            boolean equalsNothing = RexLiteral.isNullLiteral(converted) && !RexLiteral.isNullLiteral(element);
            if (!equalsNothing) {
                elements.add(converted);
            }
        }
        if (elements.isEmpty()) {
            // Hive leaves out what is no value of the type; an empty list has nothing
            return context.rexBuilder().makeLiteral(false);
        }
        if (elements.size() == 1) {
            return rex(SqlStdOperatorTable.EQUALS, List.of(cast, elements.get(0)));
        }
        elements.add(0, cast);
        RelDataType bool = context.rexBuilder().type(PrimitiveType.BOOLEAN);
        return context.rexBuilder().makeCall(bool, HiveOperators.scalar(HiveOperators.IN, true, bool), elements);
    }

    /** {@code (a, b) in ((1, 2), (3, 4))} as an OR of ANDs. */
    private RexNode rowIn(InList in, RowConstructor row) {
        List<RexNode> values = analyzer.analyze(row.values());
        List<RexNode> alternatives = new ArrayList<>();
        for (Expression element : in.list()) {
            List<RexNode> others = analyzer.analyze(((RowConstructor) element).values());
            if (others.size() != values.size()) {
                throw Locations.error(
                        ErrorCode.TYPE_MISMATCH,
                        "A row of " + values.size() + " values can't be compared with one of " + others.size(),
                        element);
            }
            List<RexNode> pairs = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                pairs.add(compare(ComparisonOperator.EQUAL, values.get(i), others.get(i), element));
            }
            alternatives.add(pairs.size() == 1 ? pairs.get(0) : rex(SqlStdOperatorTable.AND, pairs));
        }
        RexNode result = alternatives.size() == 1 ? alternatives.get(0) : rex(SqlStdOperatorTable.OR, alternatives);
        return in.negated() ? not(result) : result;
    }

    private RexNode truth(IsTruth test) {
        RexNode value = analyzer.condition(test.value());
        SqlOperator operator;
        if (test.truth() == Truth.TRUE) {
            operator = test.negated() ? SqlStdOperatorTable.IS_NOT_TRUE : SqlStdOperatorTable.IS_TRUE;
        } else if (test.truth() == Truth.FALSE) {
            operator = test.negated() ? SqlStdOperatorTable.IS_NOT_FALSE : SqlStdOperatorTable.IS_FALSE;
        } else {
            operator = test.negated() ? SqlStdOperatorTable.IS_NOT_NULL : SqlStdOperatorTable.IS_NULL;
        }
        return rex(operator, List.of(value));
    }

    private RexNode match(LikeOperator operator, RexNode value, RexNode pattern, Node node) {
        return switch (operator) {
            case LIKE -> call("like", node, value, pattern);
            case ILIKE -> call("like", node, call("lower", node, value), call("lower", node, pattern));
            case RLIKE -> {
                ConstantPatterns.check(context, "rlike", List.of(value, pattern), Locations.of(node));
                yield call("rlike", node, value, pattern);
            }
        };
    }

    /** ILIKE compares in small letters, so that its escape must be none. */
    private RexNode escaped(Like like, RexNode value, RexNode pattern, String escape) {
        boolean ignoresCase = like.operator() == LikeOperator.ILIKE;
        if (escape.codePointCount(0, escape.length()) != 1
                || ignoresCase && Character.isLetter(escape.codePointAt(0))) {
            String wanted = ignoresCase ? "one character, and no letter with ILIKE" : "one character";
            throw Locations.error(
                    ErrorCode.INVALID_ARGUMENTS,
                    "The escape of LIKE must be " + wanted + ", not '" + escape + "'",
                    like);
        }
        RexNode sign = context.rexBuilder().constant(escape, PrimitiveType.STRING);
        return ignoresCase
                ? call("like", like, call("lower", like, value), call("lower", like, pattern), sign)
                : call("like", like, value, pattern, sign);
    }

    private RexNode quantifiedLike(QuantifiedLike like) {
        RexNode value = analyzer.analyze(like.value());
        List<RexNode> matches = new ArrayList<>();
        List<RexNode> unknown = new ArrayList<>();
        for (Expression expression : like.patterns()) {
            RexNode pattern = analyzer.analyze(expression);
            matches.add(match(like.operator(), value, pattern, like));
            if (pattern.getType().isNullable()) {
                unknown.add(rex(SqlStdOperatorTable.IS_NULL, List.of(pattern)));
            }
        }
        boolean any = like.quantifier() == Quantifier.ANY;
        RexNode result = matches.size() == 1
                ? matches.get(0)
                : rex(any ? SqlStdOperatorTable.OR : SqlStdOperatorTable.AND, matches);
        if (!unknown.isEmpty()) {
            // to Hive, one pattern that is NULL makes the whole NULL, also of ANY
            RexNode isUnknown = unknown.size() == 1 ? unknown.get(0) : rex(SqlStdOperatorTable.OR, unknown);
            RexNode nothing = context.rexBuilder().nullOf(PrimitiveType.BOOLEAN);
            result = context.rexBuilder()
                    .makeCall(nothing.getType(), SqlStdOperatorTable.CASE, List.of(isUnknown, nothing, result));
        }
        return like.negated() ? not(result) : result;
    }

    private RexNode cast(Cast cast) {
        DataType type = TypeNames.resolve(cast.type());
        RexNode operand = analyzer.analyze(cast.operand());
        if (cast.format().isPresent()) {
            return formatted(cast, operand, type);
        }
        DataType from = TypeMapping.toSkep(operand.getType());
        if (from.isNested() != type.isNested() && !from.is(TypeKind.VOID) && !type.is(TypeKind.STRING)) {
            throw Locations.error(
                    ErrorCode.TYPE_MISMATCH, "A value of type " + from + " can't be cast to " + type, cast);
        }
        try {
            CastKernels.of(from, type);
            return context.functions().cast(operand, type);
        } catch (SkepException e) {
            throw e.at(Locations.of(cast));
        }
    }

    /** CAST … FORMAT: datetimes as text, or text as a datetime. */
    private RexNode formatted(Cast cast, RexNode operand, DataType type) {
        RexNode format = context.rexBuilder().constant(cast.format().orElseThrow(), PrimitiveType.STRING);
        DataType from = TypeMapping.toSkep(operand.getType());
        boolean formats = from.is(TypeKind.DATE) || from.is(TypeKind.TIMESTAMP);
        boolean parses = from.kind().isCharacter() || from.is(TypeKind.VOID);
        boolean isDateTime = type.is(TypeKind.DATE) || type.is(TypeKind.TIMESTAMP);
        if (!(formats && type.kind().isCharacter()) && !(parses && isDateTime)) {
            throw Locations.error(
                    ErrorCode.TYPE_MISMATCH,
                    "CAST with FORMAT makes text of a date or timestamp, or the reverse, but not " + type + " of "
                            + from,
                    cast);
        }
        return context.functions().cast(call(formats ? "cast_format" : "parse_format", cast, operand, format), type);
    }

    private RexNode caseWhen(Expression expression) {
        List<WhenClause> whens;
        Expression otherwise;
        List<RexNode> conditions = new ArrayList<>();
        if (expression instanceof SimpleCase simple) {
            whens = simple.whens();
            otherwise = simple.otherwise().orElse(null);
            RexNode operand = analyzer.analyze(simple.operand());
            for (WhenClause when : whens) {
                RexNode value = besideText(analyzer.analyze(when.condition()), operand);
                conditions.add(compare(ComparisonOperator.EQUAL, operand, value, when));
            }
        } else {
            SearchedCase searched = (SearchedCase) expression;
            whens = searched.whens();
            otherwise = searched.otherwise().orElse(null);
            whens.forEach(when -> conditions.add(analyzer.condition(when.condition())));
        }
        List<RexNode> results = new ArrayList<>();
        whens.forEach(when -> results.add(analyzer.analyze(when.result())));
        results.add(otherwise == null ? context.rexBuilder().nullOf(PrimitiveType.VOID) : analyzer.analyze(otherwise));
        return caseOf(conditions, results, expression);
    }

    /** A constant number of WHEN as text, where CASE is over text: Hive compares these as text, and {@code '01'} is not 1. */
    private RexNode besideText(RexNode value, RexNode operand) {
        DataType type = TypeMapping.toSkep(value.getType());
        boolean applies = type.kind().isNumeric()
                && TypeMapping.toSkep(operand.getType()).kind().isCharacter()
                && RexTranslator.isConstant(value);
        if (!applies) {
            return value;
        }
        return context.constants().evaluate(value) instanceof BigDecimal number
                ? context.rexBuilder().constant(number.stripTrailingZeros().toPlainString(), PrimitiveType.STRING)
                : context.functions().cast(value, PrimitiveType.STRING);
    }

    private RexNode caseOf(List<RexNode> conditions, List<RexNode> results, Node node) {
        DataType type = PrimitiveType.VOID;
        for (RexNode result : results) {
            DataType other = TypeMapping.toSkep(result.getType());
            DataType sofar = type;
            type = TypeCoercion.commonType(type, other)
                    .orElseThrow(() -> Locations.error(
                            ErrorCode.TYPE_MISMATCH,
                            "The branches of CASE have types " + sofar + " and " + other
                                    + ", which have none in common",
                            node));
        }
        List<RexNode> operands = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            operands.add(conditions.get(i));
            operands.add(context.functions().cast(results.get(i), type));
        }
        operands.add(context.functions().cast(results.get(results.size() - 1), type));
        return context.rexBuilder().makeCall(context.rexBuilder().type(type), SqlStdOperatorTable.CASE, operands);
    }

    private RexNode call(String name, Node node, RexNode... arguments) {
        return context.functions().call(name, List.of(arguments), Locations.of(node));
    }

    private RexNode not(RexNode condition) {
        return rex(SqlStdOperatorTable.NOT, List.of(condition));
    }

    private RexNode rex(SqlOperator operator, List<RexNode> operands) {
        return context.rexBuilder().makeCall(operator, operands);
    }
}
