package dev.skep.parser.format;

import dev.skep.parser.ast.*;
import java.util.List;
import java.util.stream.Collectors;

/** Writes expressions, with no more parentheses than the precedence of operators asks for. */
public final class ExpressionFormatter {
    private static final int OR = 1;
    private static final int AND = 2;
    private static final int NOT = 3;
    private static final int CONDITION = 4;
    private static final int EQUALITY = 5;
    private static final int PREDICATE = 6;
    private static final int VALUE = 7;
    private static final int UNARY = 13;
    private static final int PRIMARY = 14;

    private ExpressionFormatter() {}

    public static String format(Expression expression) {
        if (expression instanceof Literal literal) {
            return LiteralFormatter.format(literal);
        }
        int precedence = precedence(expression);
        if (precedence == PRIMARY) {
            return PrimaryFormatter.format(expression);
        }
        return precedence < PREDICATE ? condition(expression) : value(expression);
    }

    static String list(List<Expression> expressions) {
        return Text.list(expressions, ExpressionFormatter::format);
    }

    /** An operand, in parentheses when it binds less tightly than its place needs. */
    static String operand(Expression expression, int least) {
        String text = format(expression);
        return precedence(expression) < least ? "(" + text + ")" : text;
    }

    /** An operand that must be a value: no comparison or logical operator without parentheses. */
    static String valueOperand(Expression expression) {
        return operand(expression, VALUE);
    }

    static String primaryOperand(Expression expression) {
        return operand(expression, PRIMARY);
    }

    static String comparison(ComparisonOperator operator) {
        return switch (operator) {
            case EQUAL -> "=";
            case NULL_SAFE_EQUAL -> "<=>";
            case NOT_EQUAL -> "<>";
            case LESS -> "<";
            case LESS_OR_EQUAL -> "<=";
            case GREATER -> ">";
            case GREATER_OR_EQUAL -> ">=";
        };
    }

    static String sortItem(SortItem item) {
        return (item.expression() instanceof Star ? "ALL" : format(item.expression()))
                + direction(item.direction())
                + Text.optional(" NULLS ", item.nullOrder(), NullOrder::name);
    }

    static String direction(SortDirection direction) {
        return direction == SortDirection.DESCENDING ? " DESC" : "";
    }

    static String row(RowConstructor row) {
        return "(" + list(row.values()) + ")";
    }

    private static int precedence(Expression expression) {
        if (expression instanceof LogicalExpression logical) {
            return logical.operator() == LogicalOperator.OR ? OR : AND;
        }
        if (expression instanceof Not) {
            return NOT;
        }
        if (expression instanceof IsNull || expression instanceof IsTruth || expression instanceof IsDistinctFrom) {
            return CONDITION;
        }
        if (expression instanceof Comparison comparison) {
            return isEquality(comparison.operator()) ? EQUALITY : PREDICATE;
        }
        if (expression instanceof BinaryExpression binary) {
            return precedence(binary.operator());
        }
        if (expression instanceof UnaryExpression) {
            return UNARY;
        }
        boolean predicate = expression instanceof Between
                || expression instanceof InList
                || expression instanceof InSubquery
                || expression instanceof Like
                || expression instanceof QuantifiedLike
                || expression instanceof QuantifiedComparison
                || expression instanceof Exists;
        return predicate ? PREDICATE : PRIMARY;
    }

    private static int precedence(BinaryOperator operator) {
        return switch (operator) {
            case BITWISE_OR -> VALUE;
            case BITWISE_AND -> 8;
            case CONCAT -> 9;
            case ADD, SUBTRACT -> 10;
            case MULTIPLY, DIVIDE, MODULO, INTEGER_DIVIDE -> 11;
            case BITWISE_XOR -> 12;
        };
    }

    private static boolean isEquality(ComparisonOperator operator) {
        return operator == ComparisonOperator.EQUAL
                || operator == ComparisonOperator.NOT_EQUAL
                || operator == ComparisonOperator.NULL_SAFE_EQUAL;
    }

    private static String condition(Expression expression) {
        if (expression instanceof LogicalExpression logical) {
            int least = logical.operator() == LogicalOperator.OR ? AND : NOT;
            return logical.terms().stream()
                    .map(term -> operand(term, least))
                    .collect(Collectors.joining(" " + logical.operator() + " "));
        }
        if (expression instanceof Not not) {
            return "NOT " + operand(not.operand(), NOT);
        }
        if (expression instanceof IsNull test) {
            return operand(test.value(), EQUALITY) + " IS " + not(test.negated()) + "NULL";
        }
        if (expression instanceof IsTruth test) {
            return operand(test.value(), EQUALITY) + " IS " + not(test.negated()) + test.truth();
        }
        if (expression instanceof IsDistinctFrom test) {
            return operand(test.left(), PREDICATE) + " IS " + not(test.negated()) + "DISTINCT FROM "
                    + operand(test.right(), PREDICATE);
        }
        Comparison comparison = (Comparison) expression;
        return operand(comparison.left(), EQUALITY) + " " + comparison(comparison.operator()) + " "
                + operand(comparison.right(), PREDICATE);
    }

    private static String value(Expression expression) {
        if (expression instanceof BinaryExpression binary) {
            int precedence = precedence(binary.operator());
            return operand(binary.left(), precedence) + " " + sign(binary.operator()) + " "
                    + operand(binary.right(), precedence + 1);
        }
        if (expression instanceof UnaryExpression unary) {
            String operand = operand(unary.operand(), UNARY);
            return switch (unary.operator()) {
                case PLUS -> "+" + operand;
                case MINUS -> operand.startsWith("-") ? "- " + operand : "-" + operand;
                case BITWISE_NOT -> "~" + operand;
            };
        }
        return predicate(expression);
    }

    private static String predicate(Expression expression) {
        if (expression instanceof Comparison comparison) {
            return valueOperand(comparison.left()) + " " + comparison(comparison.operator()) + " "
                    + valueOperand(comparison.right());
        }
        if (expression instanceof Between between) {
            return valueOperand(between.value()) + " " + not(between.negated()) + "BETWEEN "
                    + valueOperand(between.low()) + " AND " + valueOperand(between.high());
        }
        if (expression instanceof InList in) {
            return valueOperand(in.value()) + " " + not(in.negated()) + "IN (" + list(in.list()) + ")";
        }
        if (expression instanceof InSubquery in) {
            return valueOperand(in.value()) + " " + not(in.negated()) + "IN (" + QueryFormatter.format(in.query())
                    + ")";
        }
        if (expression instanceof Like like) {
            return valueOperand(like.value()) + " " + not(like.negated()) + like.operator() + " "
                    + valueOperand(like.pattern()) + Text.optional(" ESCAPE ", like.escape(), Text::quote);
        }
        if (expression instanceof QuantifiedLike like) {
            return valueOperand(like.value()) + " " + not(like.negated()) + like.operator() + " " + like.quantifier()
                    + " (" + list(like.patterns()) + ")";
        }
        if (expression instanceof QuantifiedComparison comparison) {
            return valueOperand(comparison.value()) + " " + comparison(comparison.operator()) + " "
                    + comparison.quantifier() + " (" + QueryFormatter.format(comparison.query()) + ")";
        }
        return "EXISTS (" + QueryFormatter.format(((Exists) expression).query()) + ")";
    }

    private static String not(boolean negated) {
        return negated ? "NOT " : "";
    }

    private static String sign(BinaryOperator operator) {
        return switch (operator) {
            case ADD -> "+";
            case SUBTRACT -> "-";
            case MULTIPLY -> "*";
            case DIVIDE -> "/";
            case MODULO -> "%";
            case INTEGER_DIVIDE -> "DIV";
            case BITWISE_AND -> "&";
            case BITWISE_OR -> "|";
            case BITWISE_XOR -> "^";
            case CONCAT -> "||";
        };
    }
}
