package dev.skep.parser.format;

import dev.skep.parser.ast.*;
import java.util.List;

/** Writes what stands in FROM. */
final class RelationFormatter {
    private RelationFormatter() {}

    static String format(Relation relation) {
        if (relation instanceof TableReference table) {
            return table(table);
        }
        if (relation instanceof SubqueryRelation subquery) {
            return "(" + QueryFormatter.format(subquery.query()) + ")"
                    + Text.optional(" ", subquery.alias(), Text::name) + Text.columns(subquery.columns());
        }
        if (relation instanceof Join join) {
            return join(join);
        }
        if (relation instanceof LateralView view) {
            return item(view.input()) + lateralView(view);
        }
        if (relation instanceof LateralValues values) {
            return item(values.input()) + lateralValues(values);
        }
        if (relation instanceof LateralQuery lateral) {
            return item(lateral.input()) + lateralQuery(lateral);
        }
        if (relation instanceof ValuesRelation values) {
            return values(values);
        }
        if (relation instanceof TableFunctionRelation function) {
            return function(function);
        }
        if (relation instanceof Pivot pivot) {
            return PivotFormatter.format(pivot);
        }
        if (relation instanceof Unpivot unpivot) {
            return PivotFormatter.format(unpivot);
        }
        if (relation instanceof UniqueJoin unique) {
            return "UNIQUEJOIN " + Text.list(unique.sources(), RelationFormatter::uniqueJoinSource);
        }
        throw new IllegalArgumentException("a shared input is written by its multi-insert");
    }

    static String lateralView(LateralView view) {
        return " LATERAL VIEW " + Text.when(view.outer(), "OUTER ") + ExpressionFormatter.format(view.function()) + " "
                + Text.name(view.alias()) + Text.list(" AS ", view.columns(), Text::name, "");
    }

    static String lateralValues(LateralValues values) {
        return " LATERAL " + values(values.values());
    }

    static String lateralQuery(LateralQuery lateral) {
        if (!lateral.outer() && lateral.condition().isEmpty()) {
            return ", LATERAL " + format(lateral.query());
        }
        return (lateral.outer() ? " LEFT JOIN" : " JOIN") + " LATERAL " + format(lateral.query())
                + Text.optional(" ON ", lateral.condition(), ExpressionFormatter::format);
    }

    /** A relation in the place of one table: a join needs parentheses there. */
    static String item(Relation relation) {
        boolean many = relation instanceof Join || relation instanceof Pivot || relation instanceof Unpivot;
        return many ? "(" + format(relation) + ")" : format(relation);
    }

    private static String values(ValuesRelation values) {
        return "TABLE(VALUES " + QueryFormatter.rows(values.rows()) + ")"
                + Text.optional(" AS ", values.alias(), Text::name) + Text.columns(values.columns());
    }

    private static String table(TableReference table) {
        return Text.name(table.name())
                + Text.properties("", table.properties())
                + Text.optional(" TABLESAMPLE (", table.sample(), sample -> sample(sample) + ")")
                + Text.optional(" FOR ", table.asOf(), RelationFormatter::asOf)
                + Text.optional(" ", table.alias(), Text::name);
    }

    private static String asOf(AsOf asOf) {
        return (asOf.kind() == AsOfKind.TIME ? "SYSTEM_TIME" : "SYSTEM_VERSION") + " AS OF "
                + ExpressionFormatter.valueOperand(asOf.value());
    }

    private static String sample(TableSample sample) {
        if (sample instanceof BucketSample bucket) {
            return "BUCKET " + bucket.bucket() + " OUT OF " + bucket.buckets()
                    + Text.list(" ON ", bucket.on(), ExpressionFormatter::format, "");
        }
        if (sample instanceof PercentSample percent) {
            return percent.percent().toPlainString() + " PERCENT";
        }
        return sample instanceof RowSample rows ? rows.rows() + " ROWS" : ((SizeSample) sample).size();
    }

    private static String join(Join join) {
        String left = join.left() instanceof Join ? format(join.left()) : item(join.left());
        boolean natural = join.criteria().filter(NaturalJoin.class::isInstance).isPresent();
        String kind = join.kind() == JoinKind.INNER ? "" : join.kind().name().replace('_', ' ') + " ";
        return left + " " + Text.when(natural, "NATURAL ") + kind + "JOIN " + item(join.right())
                + join.criteria().map(RelationFormatter::criteria).orElse("");
    }

    private static String criteria(JoinCriteria criteria) {
        if (criteria instanceof JoinOn on) {
            return " ON " + ExpressionFormatter.format(on.condition());
        }
        return criteria instanceof JoinUsing using ? " USING (" + Text.names(using.columns()) + ")" : "";
    }

    private static String function(TableFunctionRelation function) {
        List<TableFunctionArgument> arguments = function.arguments();
        return Text.name(function.name()) + "(ON " + item(function.input())
                + PrimaryFormatter.partitioning(function.partitionBy(), function.orderBy())
                + Text.list(
                        " ",
                        arguments,
                        a -> Text.name(a.name()) + "(" + ExpressionFormatter.format(a.value()) + ")",
                        "")
                + ")" + Text.optional(" ", function.alias(), Text::name);
    }

    private static String uniqueJoinSource(UniqueJoinSource source) {
        return Text.when(source.preserve(), "PRESERVE ") + table(source.table()) + " ("
                + ExpressionFormatter.list(source.keys()) + ")";
    }
}
