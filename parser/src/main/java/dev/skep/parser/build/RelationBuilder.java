package dev.skep.parser.build;

import static dev.skep.parser.build.TokenReader.columns;
import static dev.skep.parser.build.TokenReader.error;
import static dev.skep.parser.build.TokenReader.identifier;
import static dev.skep.parser.build.TokenReader.identifiers;
import static dev.skep.parser.build.TokenReader.integer;
import static dev.skep.parser.build.TokenReader.location;
import static dev.skep.parser.build.TokenReader.map;
import static dev.skep.parser.build.TokenReader.name;
import static dev.skep.parser.build.TokenReader.number;
import static dev.skep.parser.build.TokenReader.optional;
import static dev.skep.parser.build.TokenReader.properties;

import dev.skep.parser.ast.AsOf;
import dev.skep.parser.ast.AsOfKind;
import dev.skep.parser.ast.BucketSample;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.Join;
import dev.skep.parser.ast.JoinCriteria;
import dev.skep.parser.ast.JoinKind;
import dev.skep.parser.ast.JoinOn;
import dev.skep.parser.ast.JoinUsing;
import dev.skep.parser.ast.LateralQuery;
import dev.skep.parser.ast.LateralValues;
import dev.skep.parser.ast.LateralView;
import dev.skep.parser.ast.NaturalJoin;
import dev.skep.parser.ast.PercentSample;
import dev.skep.parser.ast.Relation;
import dev.skep.parser.ast.RowConstructor;
import dev.skep.parser.ast.RowSample;
import dev.skep.parser.ast.SizeSample;
import dev.skep.parser.ast.SubqueryRelation;
import dev.skep.parser.ast.TableFunctionArgument;
import dev.skep.parser.ast.TableFunctionRelation;
import dev.skep.parser.ast.TableReference;
import dev.skep.parser.ast.TableSample;
import dev.skep.parser.ast.UniqueJoin;
import dev.skep.parser.ast.UniqueJoinSource;
import dev.skep.parser.ast.ValuesRelation;
import dev.skep.parser.grammar.SkepParser;
import dev.skep.parser.grammar.SkepParserBaseVisitor;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.tree.ParseTree;

/** Builds what may stand in FROM. */
final class RelationBuilder extends SkepParserBaseVisitor<Relation> {
    private final QueryBuilder queries;
    private final ExpressionBuilder expressions;
    private final PivotBuilder pivots;

    RelationBuilder(QueryBuilder queries) {
        this.queries = queries;
        this.expressions = queries.expressions();
        this.pivots = new PivotBuilder(expressions);
    }

    Relation from(SkepParser.FromClauseContext context) {
        return visit(context.fromSource());
    }

    @Override
    public Relation visitUniqueJoin(SkepParser.UniqueJoinContext context) {
        return new UniqueJoin(map(context.uniqueJoinSource(), this::uniqueJoinSource), location(context));
    }

    @Override
    public Relation visitRelation(SkepParser.RelationContext context) {
        Relation relation = null;
        for (ParseTree child : context.children) {
            if (child instanceof SkepParser.JoinPartContext part) {
                relation = join(relation, part);
            } else if (child instanceof SkepParser.LateralViewContext view) {
                relation = lateral(relation, view);
            } else if (child instanceof SkepParser.LateralQueryContext query) {
                relation = lateral(relation, query);
            } else if (child instanceof SkepParser.JoinLateralContext join) {
                relation = lateralRows(
                        relation,
                        join.lateralRows(),
                        join.LEFT() != null,
                        Optional.ofNullable(join.expression()).map(expressions::visit));
            } else if (child instanceof SkepParser.PivotContext pivot) {
                relation = pivots.pivot(relation, pivot);
            } else if (child instanceof SkepParser.UnpivotContext unpivot) {
                relation = pivots.unpivot(relation, unpivot);
            } else {
                relation = visit(child);
            }
        }
        return relation;
    }

    @Override
    public Relation visitRelationItem(SkepParser.RelationItemContext context) {
        Relation relation = visit(context.relationPrimary());
        for (SkepParser.LateralViewContext view : context.lateralView()) {
            relation = lateral(relation, view);
        }
        return relation;
    }

    @Override
    public TableReference visitTableReference(SkepParser.TableReferenceContext context) {
        return new TableReference(
                name(context.qualifiedName()),
                optional(context.identifier(), TokenReader::identifier),
                properties(context.properties()),
                optional(context.tableSample(), this::sample),
                optional(context.asOfClause(), this::asOf),
                location(context));
    }

    @Override
    public Relation visitValuesTable(SkepParser.ValuesTableContext context) {
        return new ValuesRelation(
                rows(context.valuesRow()),
                Optional.of(identifier(context.identifier())),
                columns(context.columnList()),
                location(context));
    }

    @Override
    public Relation visitSubquery(SkepParser.SubqueryContext context) {
        return new SubqueryRelation(
                queries.query(context.query()),
                optional(context.identifier(), TokenReader::identifier),
                columns(context.columnList()),
                location(context));
    }

    @Override
    public Relation visitTableFunction(SkepParser.TableFunctionContext context) {
        List<SkepParser.IdentifierContext> names = context.identifier();
        return new TableFunctionRelation(
                identifier(names.get(0)),
                visit(context.relationPrimary()),
                queries.windows().partitionBy(context.partitioning()),
                queries.windows().orderBy(context.partitioning()),
                map(context.tableFunctionArgument(), this::argument),
                names.size() > 1 ? Optional.of(identifier(names.get(1))) : Optional.empty(),
                location(context));
    }

    @Override
    public Relation visitParenthesizedRelation(SkepParser.ParenthesizedRelationContext context) {
        return visit(context.relation());
    }

    private LateralQuery lateralRows(
            Relation input, SkepParser.LateralRowsContext context, boolean outer, Optional<Expression> condition) {
        SubqueryRelation rows = new SubqueryRelation(
                queries.query(context.query()),
                Optional.of(identifier(context.identifier())),
                columns(context.columnList()),
                location(context));
        return new LateralQuery(input, rows, outer, condition, input.location());
    }

    /** A relation with a lateral query that stands after it. */
    Relation lateral(Relation input, SkepParser.LateralQueryContext context) {
        return lateralRows(input, context.lateralRows(), false, Optional.empty());
    }

    /** A relation with a lateral view that stands after it. */
    Relation lateral(Relation input, SkepParser.LateralViewContext context) {
        if (context instanceof SkepParser.LateralTableContext table) {
            ValuesRelation values = new ValuesRelation(
                    rows(table.valuesRow()),
                    Optional.of(identifier(table.identifier())),
                    columns(table.columnList()),
                    location(context));
            return new LateralValues(input, values, input.location());
        }
        SkepParser.LateralFunctionContext view = (SkepParser.LateralFunctionContext) context;
        List<Identifier> names = identifiers(view.identifier());
        return new LateralView(
                input,
                view.OUTER() != null,
                expressions.visitFunctionCall(view.functionCall()),
                names.get(0),
                names.subList(1, names.size()),
                location(context));
    }

    private List<RowConstructor> rows(List<SkepParser.ValuesRowContext> rows) {
        return map(rows, expressions::row);
    }

    private UniqueJoinSource uniqueJoinSource(SkepParser.UniqueJoinSourceContext context) {
        return new UniqueJoinSource(
                context.PRESERVE() != null,
                new TableReference(
                        name(context.qualifiedName()),
                        optional(context.identifier(), TokenReader::identifier),
                        properties(context.properties()),
                        optional(context.tableSample(), this::sample),
                        Optional.empty(),
                        location(context.qualifiedName())),
                expressions.list(context.expressionList()),
                location(context));
    }

    private TableFunctionArgument argument(SkepParser.TableFunctionArgumentContext context) {
        return new TableFunctionArgument(
                identifier(context.identifier()), expressions.visit(context.expression()), location(context));
    }

    private Join join(Relation left, SkepParser.JoinPartContext context) {
        SkepParser.JoinOperatorContext operator = context.joinOperator();
        Optional<JoinCriteria> criteria =
                optional(context.expression(), on -> (JoinCriteria) new JoinOn(expressions.visit(on), location(on)));
        if (context.columnList() != null) {
            criteria = Optional.of(new JoinUsing(columns(context.columnList()), location(context.columnList())));
        }
        if (criteria.isPresent() && (operator.COMMA() != null || operator.NATURAL() != null)) {
            throw error(context, "a comma or NATURAL join takes no ON or USING");
        }
        if (operator.NATURAL() != null) {
            criteria = Optional.of(new NaturalJoin(location(operator)));
        }
        return new Join(kind(operator), left, visit(context.relationItem()), criteria, left.location());
    }

    private static JoinKind kind(SkepParser.JoinOperatorContext operator) {
        if (operator.SEMI() != null) {
            return JoinKind.LEFT_SEMI;
        }
        if (operator.ANTI() != null) {
            return JoinKind.LEFT_ANTI;
        }
        if (operator.LEFT() != null) {
            return JoinKind.LEFT;
        }
        if (operator.RIGHT() != null) {
            return JoinKind.RIGHT;
        }
        if (operator.FULL() != null) {
            return JoinKind.FULL;
        }
        return operator.CROSS() != null ? JoinKind.CROSS : JoinKind.INNER;
    }

    private AsOf asOf(SkepParser.AsOfClauseContext context) {
        AsOfKind kind = context.kind.getType() == SkepParser.SYSTEM_TIME ? AsOfKind.TIME : AsOfKind.VERSION;
        return new AsOf(kind, expressions.visit(context.valueExpression()), location(context));
    }

    private TableSample sample(SkepParser.TableSampleContext context) {
        if (context instanceof SkepParser.BucketSampleContext bucket) {
            return new BucketSample(
                    (int) number(bucket.bucket, Integer.MAX_VALUE),
                    (int) number(bucket.buckets, Integer.MAX_VALUE),
                    expressions.list(bucket.expressionList()),
                    location(context));
        }
        if (context instanceof SkepParser.PercentSampleContext percent) {
            String text = percent.getChild(2).getText();
            return new PercentSample(new BigDecimal(text.endsWith(".") ? text + "0" : text), location(context));
        }
        if (context instanceof SkepParser.RowSampleContext rows) {
            return new RowSample(integer(rows.INTEGER_VALUE()), location(context));
        }
        return new SizeSample(
                ((SkepParser.SizeSampleContext) context).BYTE_SIZE().getText(), location(context));
    }
}
