package dev.skep.parser.build;

import static dev.skep.parser.build.FormatBuilder.only;
import static dev.skep.parser.build.TokenReader.columns;
import static dev.skep.parser.build.TokenReader.identifier;
import static dev.skep.parser.build.TokenReader.integer;
import static dev.skep.parser.build.TokenReader.location;
import static dev.skep.parser.build.TokenReader.map;
import static dev.skep.parser.build.TokenReader.name;
import static dev.skep.parser.build.TokenReader.optional;
import static dev.skep.parser.build.TokenReader.properties;
import static dev.skep.parser.build.TokenReader.string;

import dev.skep.parser.ast.BucketSortColumn;
import dev.skep.parser.ast.BucketSpecification;
import dev.skep.parser.ast.ColumnConstraint;
import dev.skep.parser.ast.ColumnDefinition;
import dev.skep.parser.ast.ConstraintKind;
import dev.skep.parser.ast.ConstraintState;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.ForeignKeyTarget;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.NodeLocation;
import dev.skep.parser.ast.PartitionColumn;
import dev.skep.parser.ast.Property;
import dev.skep.parser.ast.RowConstructor;
import dev.skep.parser.ast.SkewSpecification;
import dev.skep.parser.ast.SortDirection;
import dev.skep.parser.ast.TableConstraint;
import dev.skep.parser.ast.TableOptions;
import dev.skep.parser.grammar.SkepParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;

/** Builds columns, constraints and the clauses that follow the columns of a table. */
final class TableBuilder {
    private final ExpressionBuilder expressions;
    private final PartitionBuilder partitions;
    private final FormatBuilder formats = new FormatBuilder();
    private final TypeBuilder types = new TypeBuilder();

    TableBuilder(ExpressionBuilder expressions, PartitionBuilder partitions) {
        this.expressions = expressions;
        this.partitions = partitions;
    }

    ColumnDefinition column(SkepParser.ColumnDefinitionContext context) {
        return new ColumnDefinition(
                identifier(context.identifier()),
                types.visit(context.type()),
                map(context.columnConstraint(), this::columnConstraint),
                optional(context.STRING(), TokenReader::string),
                location(context));
    }

    TableOptions options(List<SkepParser.TableClauseContext> clauses, NodeLocation location) {
        return new TableOptions(
                only(clauses, SkepParser.TableCommentContext.class, "COMMENT").map(c -> string(c.STRING())),
                only(clauses, SkepParser.PartitionedByContext.class, "PARTITIONED BY")
                        .map(c -> map(c.partitionColumn(), this::partitionColumn))
                        .orElse(List.of()),
                only(clauses, SkepParser.PartitionedBySpecContext.class, "PARTITIONED BY SPEC")
                        .map(c -> map(c.partitionTransform(), partitions::transform))
                        .orElse(List.of()),
                only(clauses, SkepParser.TableBucketsContext.class, "CLUSTERED BY")
                        .map(c -> buckets(c.bucketClause())),
                only(clauses, SkepParser.TableSkewContext.class, "SKEWED BY").map(c -> skew(c.skewClause())),
                only(clauses, SkepParser.TableRowFormatContext.class, "ROW FORMAT")
                        .map(c -> formats.rowFormat(c.rowFormat())),
                only(clauses, SkepParser.TableFileFormatContext.class, "STORED")
                        .map(c -> formats.fileFormat(c.fileFormat())),
                only(clauses, SkepParser.TableLocationClauseContext.class, "LOCATION")
                        .map(c -> string(c.tableLocation().STRING())),
                tableProperties(clauses),
                clauses.isEmpty() ? location : location(clauses.get(0)));
    }

    static List<Property> tableProperties(List<? extends ParserRuleContext> clauses) {
        return only(clauses, SkepParser.TablePropertiesContext.class, "TBLPROPERTIES")
                .map(c -> properties(c.properties()))
                .orElse(List.of());
    }

    PartitionColumn partitionColumn(SkepParser.PartitionColumnContext context) {
        return new PartitionColumn(
                identifier(context.identifier()),
                optional(context.type(), types::visit),
                map(context.columnConstraint(), this::columnConstraint),
                optional(context.STRING(), TokenReader::string),
                location(context));
    }

    BucketSpecification buckets(SkepParser.BucketClauseContext context) {
        return new BucketSpecification(
                columns(context.columnList()),
                map(context.bucketSortColumn(), TableBuilder::bucketSortColumn),
                integer(context.INTEGER_VALUE()),
                location(context));
    }

    SkewSpecification skew(SkepParser.SkewClauseContext context) {
        List<Identifier> columns = columns(context.columnList());
        List<RowConstructor> rows = new ArrayList<>();
        for (SkepParser.SkewedValueContext value : context.skewedValue()) {
            rows.add(partitions.skewedRow(value));
        }
        return new SkewSpecification(columns, rows, context.DIRECTORIES() != null, location(context));
    }

    TableConstraint constraint(
            SkepParser.IdentifierContext name,
            SkepParser.TableConstraintContext context,
            SkepParser.ConstraintStateContext state,
            NodeLocation location) {
        ConstraintKind kind;
        List<Identifier> columns = List.of();
        Optional<Expression> expression = Optional.empty();
        Optional<ForeignKeyTarget> target = Optional.empty();
        if (context instanceof SkepParser.PrimaryKeyContext primary) {
            kind = ConstraintKind.PRIMARY_KEY;
            columns = columns(primary.columnList());
        } else if (context instanceof SkepParser.UniqueKeyContext unique) {
            kind = ConstraintKind.UNIQUE;
            columns = columns(unique.columnList());
        } else if (context instanceof SkepParser.CheckContext check) {
            kind = ConstraintKind.CHECK;
            expression = Optional.of(expressions.visit(check.expression()));
        } else {
            SkepParser.ForeignKeyContext foreign = (SkepParser.ForeignKeyContext) context;
            kind = ConstraintKind.FOREIGN_KEY;
            columns = columns(foreign.columnList(0));
            target = Optional.of(new ForeignKeyTarget(
                    name(foreign.qualifiedName()), columns(foreign.target), location(foreign.qualifiedName())));
        }
        return new TableConstraint(
                optional(name, TokenReader::identifier), kind, columns, expression, target, state(state), location);
    }

    private static BucketSortColumn bucketSortColumn(SkepParser.BucketSortColumnContext context) {
        return new BucketSortColumn(
                identifier(context.identifier()),
                context.DESC() != null ? SortDirection.DESCENDING : SortDirection.ASCENDING,
                QueryBuilder.nullOrder(context.nullOrder()),
                location(context));
    }

    private ColumnConstraint columnConstraint(SkepParser.ColumnConstraintContext context) {
        SkepParser.ColumnConstraintKindContext written = context.columnConstraintKind();
        ConstraintKind kind;
        Optional<Expression> expression = Optional.empty();
        Optional<ForeignKeyTarget> target = Optional.empty();
        if (written instanceof SkepParser.NotNullConstraintContext) {
            kind = ConstraintKind.NOT_NULL;
        } else if (written instanceof SkepParser.DefaultConstraintContext constant) {
            kind = ConstraintKind.DEFAULT;
            expression = Optional.of(expressions.visit(constant.valueExpression()));
        } else if (written instanceof SkepParser.CheckConstraintContext check) {
            kind = ConstraintKind.CHECK;
            expression = Optional.of(expressions.visit(check.expression()));
        } else if (written instanceof SkepParser.PrimaryKeyConstraintContext) {
            kind = ConstraintKind.PRIMARY_KEY;
        } else if (written instanceof SkepParser.UniqueConstraintContext) {
            kind = ConstraintKind.UNIQUE;
        } else {
            SkepParser.ReferenceConstraintContext reference = (SkepParser.ReferenceConstraintContext) written;
            kind = ConstraintKind.FOREIGN_KEY;
            target = Optional.of(new ForeignKeyTarget(
                    name(reference.qualifiedName()), columns(reference.columnList()), location(reference)));
        }
        return new ColumnConstraint(
                optional(context.identifier(), TokenReader::identifier),
                kind,
                expression,
                target,
                state(context.constraintState()),
                location(context));
    }

    private static ConstraintState state(SkepParser.ConstraintStateContext context) {
        boolean enforced = context.ENFORCED() != null && context.NOT() == null;
        boolean unenforced = context.ENFORCED() != null && context.NOT() != null;
        return new ConstraintState(
                choice(context.ENABLE() != null || enforced, context.DISABLE() != null || unenforced),
                choice(context.VALIDATE() != null, context.NOVALIDATE() != null),
                choice(context.RELY() != null, context.NORELY() != null),
                location(context));
    }

    private static Optional<Boolean> choice(boolean yes, boolean no) {
        return yes || no ? Optional.of(yes) : Optional.empty();
    }
}
