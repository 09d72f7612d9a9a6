package dev.skep.parser.format;

import dev.skep.parser.ast.*;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes columns, constraints and the clauses of tables. */
final class TableFormatter {
    private TableFormatter() {}

    static String column(ColumnDefinition column) {
        return Text.name(column.name()) + " " + TypeFormatter.format(column.type())
                + column.constraints().stream()
                        .map(constraint -> " " + columnConstraint(constraint))
                        .collect(Collectors.joining())
                + Text.optional(" COMMENT ", column.comment(), Text::quote);
    }

    static String constraint(TableConstraint constraint) {
        String kind =
                switch (constraint.kind()) {
                    case PRIMARY_KEY -> "PRIMARY KEY" + Text.columns(constraint.columns());
                    case UNIQUE -> "UNIQUE" + Text.columns(constraint.columns());
                    case FOREIGN_KEY ->
                        "FOREIGN KEY" + Text.columns(constraint.columns()) + " " + references(constraint.references());
                    case CHECK, NOT_NULL, DEFAULT -> check(constraint.expression());
                };
        return Text.optional("CONSTRAINT ", constraint.name(), name -> Text.name(name) + " ")
                + kind
                + state(constraint.state());
    }

    /** The clauses after the columns; PARTITIONED BY is ON for a materialized view. */
    static String options(TableOptions options, String partitionedBy) {
        return Text.optional(" COMMENT ", options.comment(), Text::quote)
                + Text.list(partitionedBy + " (", options.partitionColumns(), TableFormatter::partitionColumn, ")")
                + Text.list(partitionedBy + " SPEC (", options.partitionTransforms(), TableFormatter::transform, ")")
                + Text.optional(" ", options.buckets(), TableFormatter::buckets)
                + Text.optional(" ", options.skew(), TableFormatter::skew)
                + Text.optional(" ", options.rowFormat(), FormatFormatter::rowFormat)
                + Text.optional(" ", options.fileFormat(), FormatFormatter::stored)
                + Text.optional(" LOCATION ", options.tableLocation(), Text::quote)
                + Text.properties(" TBLPROPERTIES ", options.properties());
    }

    static String buckets(BucketSpecification buckets) {
        return "CLUSTERED BY (" + Text.names(buckets.columns()) + ")"
                + Text.list(" SORTED BY (", buckets.sortColumns(), TableFormatter::sortColumn, ")") + " INTO "
                + buckets.buckets() + " BUCKETS";
    }

    static String skew(SkewSpecification skew) {
        return "SKEWED BY (" + Text.names(skew.columns()) + ") ON (" + QueryFormatter.rows(skew.values()) + ")"
                + Text.when(skew.storedAsDirectories(), " STORED AS DIRECTORIES");
    }

    static String transform(PartitionTransform transform) {
        String column = transform.column().map(Text::name).orElse("");
        if (transform.function().value().equals("identity")) {
            return column;
        }
        return Text.name(transform.function()) + "("
                + transform.argument().map(n -> n + ", ").orElse("") + column + ")";
    }

    private static String partitionColumn(PartitionColumn column) {
        return Text.name(column.name())
                + Text.optional(" ", column.type(), TypeFormatter::format)
                + column.constraints().stream()
                        .map(constraint -> " " + columnConstraint(constraint))
                        .collect(Collectors.joining())
                + Text.optional(" COMMENT ", column.comment(), Text::quote);
    }

    private static String sortColumn(BucketSortColumn column) {
        return Text.name(column.name())
                + ExpressionFormatter.direction(column.direction())
                + Text.optional(" NULLS ", column.nullOrder(), NullOrder::name);
    }

    private static String columnConstraint(ColumnConstraint constraint) {
        String kind =
                switch (constraint.kind()) {
                    case PRIMARY_KEY -> "PRIMARY KEY";
                    case UNIQUE -> "UNIQUE";
                    case NOT_NULL -> "NOT NULL";
                    case DEFAULT ->
                        "DEFAULT "
                                + ExpressionFormatter.valueOperand(
                                        constraint.expression().orElseThrow());
                    case CHECK -> check(constraint.expression());
                    case FOREIGN_KEY -> references(constraint.references());
                };
        return Text.optional("CONSTRAINT ", constraint.name(), name -> Text.name(name) + " ")
                + kind
                + state(constraint.state());
    }

    private static String check(Optional<Expression> expression) {
        return "CHECK (" + ExpressionFormatter.format(expression.orElseThrow()) + ")";
    }

    private static String references(Optional<ForeignKeyTarget> target) {
        return target.map(t -> "REFERENCES " + Text.name(t.table()) + Text.columns(t.columns()))
                .orElse("");
    }

    private static String state(ConstraintState state) {
        return state.enabled().map(yes -> yes ? " ENABLE" : " DISABLE").orElse("")
                + state.validated()
                        .map(yes -> yes ? " VALIDATE" : " NOVALIDATE")
                        .orElse("")
                + state.relied().map(yes -> yes ? " RELY" : " NORELY").orElse("");
    }
}
