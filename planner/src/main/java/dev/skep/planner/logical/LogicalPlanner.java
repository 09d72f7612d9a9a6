package dev.skep.planner.logical;

import dev.skep.api.error.SourceLocation;
import dev.skep.api.type.DataType;
import dev.skep.api.type.RowType;
import dev.skep.metastore.Table;
import dev.skep.parser.ast.Insert;
import dev.skep.parser.ast.InsertBranch;
import dev.skep.parser.ast.MultiInsert;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.QueryBody;
import dev.skep.parser.ast.QuerySpecification;
import dev.skep.parser.ast.QueryTail;
import dev.skep.parser.ast.SetOperation;
import dev.skep.parser.ast.SubqueryBody;
import dev.skep.parser.ast.Summary;
import dev.skep.parser.ast.ValuesQuery;
import dev.skep.planner.analyze.AnalysisContext;
import dev.skep.planner.analyze.Locations;
import dev.skep.planner.analyze.Scope;
import dev.skep.planner.catalog.HiveRexBuilder;
import dev.skep.planner.catalog.TypeMapping;
import dev.skep.planner.context.PlannerContext;
import dev.skep.planner.context.StatementWrites;
import dev.skep.planner.expression.FunctionBinder;
import dev.skep.planner.expression.RexConstants;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;

/** Analysed queries as Calcite's relational algebra. Kinds of clauses and relations have a class each. */
public final class LogicalPlanner {
    private final PlannerContext planner;
    private final RelOptCluster cluster;
    private final HiveRexBuilder rexBuilder;
    private final RexConstants constants;
    private final FunctionBinder functions;
    private SourceLocation subquery;
    private boolean subqueryIsCorrelated;

    public LogicalPlanner(PlannerContext planner, RelOptCluster cluster) {
        this.planner = planner;
        this.cluster = cluster;
        this.rexBuilder = (HiveRexBuilder) cluster.getRexBuilder();
        this.constants = new RexConstants(rexBuilder, planner);
        this.functions = new FunctionBinder(planner.functions(), rexBuilder, constants);
    }

    /** A query's rows; {@code columns} has the names as the query gave them, which need not be unique. */
    public record LogicalQuery(RelNode rel, RowType columns) {}

    public LogicalQuery plan(Query query) {
        return named(plan(query, QueryEnvironment.top(planner.currentDatabase())));
    }

    /** Empty when nothing is to be written. */
    public Optional<LogicalWrite> plan(Insert insert, StatementWrites writes) {
        WritePlanner target = new WritePlanner(this, writes);
        Insert whole = target.withDefaults(insert);
        return target.insert(whole.target(), plan(whole.query()), whole);
    }

    /** The write of a new table's rows; of two columns of one name the second gets another. */
    public LogicalWrite planCreated(Query query, StatementWrites writes) {
        LogicalQuery rows = plan(query);
        RowType columns = RowType.of(
                ColumnLabels.numbered(rows.columns().names()), rows.columns().types());
        return new WritePlanner(this, writes).create(new LogicalQuery(rows.rel(), columns));
    }

    /** The rows of a table counted and its columns summed up, see {@link StatisticsPlanner}. */
    public LogicalStatistics planStatistics(Table table, List<Integer> columns, List<String> values) {
        return new StatisticsPlanner(this).plan(table, columns, values);
    }

    /** The writes of a multi-insert, in order, without those that have nothing to do; what they share is below their {@link LogicalSharedRows}. */
    public List<LogicalWrite> plan(MultiInsert insert, StatementWrites writes) {
        QueryEnvironment environment = QueryEnvironment.top(planner.currentDatabase());
        if (insert.with().isPresent()) {
            environment = environment.with(insert.with().get());
        }
        PlannedRelation source = new RelationPlanner(this, environment.nested()).plan(insert.from());
        WritePlanner targets = new WritePlanner(this, writes);
        List<LogicalWrite> planned = new ArrayList<>();
        for (InsertBranch branch : insert.branches()) {
            LogicalQuery query = named(plan(branch.query(), environment.withShared(source)));
            targets.insert(branch.target(), query, branch).ifPresent(planned::add);
        }
        return planned;
    }

    private static LogicalQuery named(PlannedRelation.Named named) {
        List<DataType> types = TypeMapping.toRow(named.rel().getRowType()).types();
        return new LogicalQuery(named.rel(), RowType.of(named.names(), types));
    }

    PlannerContext planner() {
        return planner;
    }

    RelOptCluster cluster() {
        return cluster;
    }

    HiveRexBuilder rexBuilder() {
        return rexBuilder;
    }

    FunctionBinder functions() {
        return functions;
    }

    RexConstants constants() {
        return constants;
    }

    /** The analysis of expressions that stand in an environment. */
    AnalysisContext analysis(QueryEnvironment environment) {
        return new AnalysisContext(
                planner,
                cluster,
                rexBuilder,
                constants,
                functions,
                (query, outer) -> subquery(query, environment.withOuter(outer)));
    }

    private RelNode subquery(Query query, QueryEnvironment environment) {
        return lateral(query, environment).rel();
    }

    /** A query that may refer to columns around it. */
    PlannedRelation.Named lateral(Query query, QueryEnvironment environment) {
        PlannedRelation.Named named = plan(query, environment);
        RelNode rel = named.rel();
        boolean correlated = !RelOptUtil.getVariablesUsed(rel).isEmpty();
        if (subquery == null || (correlated && !subqueryIsCorrelated)) {
            subquery = Locations.of(query);
            subqueryIsCorrelated = correlated;
        }
        return named;
    }

    /** Where the first sub-query is that refers to columns around it, or else the first of all; null when there is none. */
    public SourceLocation subquery() {
        return subquery;
    }

    PlannedRelation.Named plan(Query query, QueryEnvironment environment) {
        planner.check().check();
        SortPlanner.check(query.tail());
        if (planner.settings().strict().orderLimit() && environment.top()) {
            SortPlanner.checkLimit(query.tail());
        }
        QueryEnvironment inside = query.with().map(environment::with).orElse(environment);
        if (query.body() instanceof QuerySpecification specification) {
            return new SelectPlanner(this, inside).plan(specification, query.tail());
        }
        PlannedRelation.Named body = body(query.body(), query.tail().isEmpty() ? inside : inside.nested());
        return new SortPlanner(this, inside).plan(body, query.tail());
    }

    PlannedRelation.Named body(QueryBody body, QueryEnvironment environment) {
        if (body instanceof QuerySpecification specification) {
            return new SelectPlanner(this, environment).plan(specification, QueryTail.none(specification.location()));
        }
        if (body instanceof SubqueryBody subquery) {
            return plan(subquery.query(), environment);
        }
        if (body instanceof Summary summary) {
            return new SummaryPlanner(this, environment).plan(summary);
        }
        if (body instanceof ValuesQuery values) {
            PlannedRelation rows = new ValuesPlanner(this, environment).plan(values.rows(), null, values.columns());
            return new PlannedRelation.Named(rows.rel(), rows.rel().getRowType().getFieldNames());
        }
        return new SetOperationPlanner(this, environment.nested()).plan((SetOperation) body);
    }

    static DataType columnType(RelNode rel, int column) {
        return TypeMapping.toSkep(rel.getRowType().getFieldList().get(column).getType());
    }

    /** Rows without duplicates. */
    static RelNode distinct(RelNode rel) {
        ImmutableBitSet all = ImmutableBitSet.range(rel.getRowType().getFieldCount());
        return LogicalAggregate.create(rel, List.of(), all, null, List.of());
    }

    /** The columns cast to these types, nullable, under the names given. */
    RelNode cast(PlannedRelation.Named relation, List<DataType> types) {
        List<RexNode> columns = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            RexNode column = functions.cast(rexBuilder.makeInputRef(relation.rel(), i), types.get(i));
            columns.add(column.getType().isNullable() ? column : nullable(column));
        }
        return project(relation.rel(), columns, relation.names());
    }

    private RexNode nullable(RexNode node) {
        return rexBuilder.makeAbstractCast(
                rexBuilder.getTypeFactory().createTypeWithNullability(node.getType(), true), node, false);
    }

    static RelNode project(RelNode input, List<RexNode> expressions, List<String> names) {
        return LogicalProject.create(input, List.of(), expressions, names, Set.of());
    }

    /** A scope of columns under one relation name. */
    Scope scope(RelNode rel, List<String> names, String relation, Scope outer) {
        List<Scope.Column> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            columns.add(new Scope.Column(null, relation, names.get(i), i, false));
        }
        return new Scope(columns, rel.getRowType(), outer, cluster);
    }
}
