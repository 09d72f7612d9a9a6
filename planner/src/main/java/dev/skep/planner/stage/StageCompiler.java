package dev.skep.planner.stage;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.DataType;
import dev.skep.api.type.RowType;
import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.Stage;
import dev.skep.planner.catalog.CatalogTable;
import dev.skep.planner.catalog.HiveRexBuilder;
import dev.skep.planner.catalog.TypeMapping;
import dev.skep.planner.context.PlannerContext;
import dev.skep.planner.context.PlanningCheck;
import dev.skep.planner.context.WriteSettings;
import dev.skep.planner.expression.RexConstants;
import dev.skep.planner.expression.RexTranslator;
import dev.skep.planner.logical.LogicalDistribute;
import dev.skep.planner.logical.LogicalRows;
import dev.skep.planner.logical.LogicalScript;
import dev.skep.planner.logical.LogicalSharedRows;
import dev.skep.planner.logical.LogicalStatistics;
import dev.skep.planner.logical.LogicalTableFunctionCall;
import dev.skep.planner.logical.LogicalWrite;
import dev.skep.planner.rule.FieldUse;
import dev.skep.planner.rule.SharedSource;
import dev.skep.planner.statistics.CardinalityEstimator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.util.ImmutableBitSet;
import org.apache.calcite.util.mapping.Mapping;
import org.apache.calcite.util.mapping.MappingType;
import org.apache.calcite.util.mapping.Mappings;

/** Compiles an optimized plan into stages: chooses join and aggregation strategies and cuts where rows must change tasks. */
public final class StageCompiler {
    private final PlannerContext context;
    private final HiveRexBuilder rexBuilder;
    private final PlanningCheck check;
    private final RexTranslator translator;
    private final StageList stages = new StageList();
    private final RowEstimates estimates;
    private final ScanCompiler scans;
    private final JoinCompiler joins;
    private final SortCompiler sorts;
    private final AggregateCompiler aggregates;
    private final WindowCompiler windows;
    private final WriteCompiler writes;
    private final FieldUse fieldUse = new FieldUse();
    /** By the source of the shared rows. */
    private final Map<RelNode, SharedFragment> sharedRows = new IdentityHashMap<>();

    public StageCompiler(PlannerContext context, HiveRexBuilder rexBuilder, WriteSettings writeSettings) {
        this.context = context;
        this.rexBuilder = rexBuilder;
        this.check = context.check();
        this.translator = new RexTranslator(rexBuilder);
        this.scans = new ScanCompiler(context, rexBuilder);
        CardinalityEstimator estimator = new CardinalityEstimator(context, rexBuilder);
        this.estimates = new RowEstimates(estimator);
        this.joins = new JoinCompiler(
                this, stages, estimator, estimates, context.settings().broadcastBytes());
        this.sorts =
                new SortCompiler(this, stages, estimator, context.settings().reducers());
        this.aggregates = new AggregateCompiler(stages, context.functions(), estimator);
        this.writes = new WriteCompiler(this, stages, estimator, writeSettings);
        this.windows = new WindowCompiler(stages, translator, new RexConstants(rexBuilder, context));
    }

    /** The stages of a query or a write; the last one's rows are the result. */
    public List<Stage> compile(RelNode plan) {
        fieldUse.add(plan);
        stages.add(result(plan), new Distribution.Single());
        return List.copyOf(stages.stages());
    }

    private Fragment result(RelNode plan) {
        Fragment result = fragment(plan);
        return !result.single() && SortCompiler.hasReducers(plan)
                ? Fragment.single(stages.cut(result, new Distribution.Single()))
                : result;
    }

    /**
     * The stages of writes over one source. When rows go through all of them one by one, they are parts of the source's stage, else the source is a stage of its own. What
     * reducers read is shared as it is, so that each branch has its groups and its order. The last stage's rows are the files of all.
     *
     * @param shared what the branches read
     * @param source its plan, or null when no branch reads it
     */
    public List<Stage> compile(SharedSource shared, RelNode source, List<LogicalWrite> branches) {
        if (source != null) {
            fieldUse.add(source);
        }
        branches.forEach(fieldUse::add);
        List<Integer> columns = shared.columns();
        boolean oneStage = source != null
                && branches.stream()
                        .allMatch(write -> SharedFragment.isRowWise(write.getInput()) && writes.takesAnyRows(write));
        int tasks = 1;
        if (source != null) {
            Fragment rows = fragment(source);
            oneStage &=
                    rows.tasks() > 0 || SortCompiler.hasReducers(source) || WriteCompiler.followsSplits(rows.root());
            tasks = oneStage ? rows.tasks() : 1;
            boolean reducers = SortCompiler.hasReducers(source) && SharedFragment.onlySorts(rows.root());
            SharedFragment fragment = oneStage
                    ? sharedNode(columns, rows)
                    : reducers ? sharedReducers(columns, rows) : sharedStage(columns, rows);
            sharedRows.put(shared.source(), fragment);
        }
        List<OperatorSpec> results = new ArrayList<>();
        for (LogicalWrite branch : branches) {
            results.add(
                    oneStage
                            ? writes.compileInPlace(branch).root()
                            : stages.cut(writes.compile(branch), new Distribution.Single()));
        }
        OperatorSpec all = new OperatorSpec.Union(results, OperatorSpec.WRITE_RESULT);
        stages.add(new Fragment(all, tasks, List.of()), new Distribution.Single());
        return List.copyOf(stages.stages());
    }

    private static SharedFragment sharedNode(List<Integer> columns, Fragment rows) {
        Fragment node = rows.sameColumns(new OperatorSpec.Shared(rows.root()));
        return new SharedFragment(columns, () -> node);
    }

    /** Each branch reads what the reducers read, and sorts it itself. */
    private SharedFragment sharedReducers(List<Integer> columns, Fragment rows) {
        stages.share(rows.root());
        return new SharedFragment(columns, () -> rows);
    }

    /** Each reader has a leaf of its own: those of one stage are told apart by identity. */
    private SharedFragment sharedStage(List<Integer> columns, Fragment rows) {
        OperatorSpec cut = stages.cut(rows, rows.single() ? new Distribution.Single() : new Distribution.RoundRobin());
        stages.share(cut);
        int stage = ((OperatorSpec.ExchangeSource) cut).stage();
        RowType type = cut.outputType();
        int tasks = rows.single() ? 1 : 0;
        return new SharedFragment(
                columns, () -> new Fragment(new OperatorSpec.ExchangeSource(stage, List.of(), type), tasks, List.of()));
    }

    private SharedFragment shared(RelNode source) {
        SharedFragment fragment = sharedRows.get(source);
        if (fragment == null) {
            fragment = sharedStage(allColumns(source), fragment(source));
            sharedRows.put(source, fragment);
        }
        return fragment;
    }

    RexTranslator translator() {
        return translator;
    }

    HiveRexBuilder rexBuilder() {
        return rexBuilder;
    }

    StageList stages() {
        return stages;
    }

    /** What is expected of the operators of the stages. */
    public RowEstimates estimates() {
        return estimates;
    }

    Fragment fragment(RelNode rel) {
        check.check();
        Fragment fragment = compiled(rel);
        estimates.note(fragment.root(), rel);
        return fragment;
    }

    private Fragment compiled(RelNode rel) {
        if (rel instanceof Project project) {
            return project(project);
        }
        if (rel instanceof Filter filter) {
            return filter(filter, allColumns(filter.getInput()));
        }
        if (rel instanceof TableScan scan) {
            int visible = scan.getRowType().getFieldCount() - CatalogTable.VIRTUAL_COLUMNS;
            return scan(scan, null, allColumns(scan).subList(0, visible));
        }
        if (rel instanceof Join join) {
            return joins.compile(join);
        }
        if (rel instanceof Aggregate aggregate) {
            return aggregate(aggregate);
        }
        if (rel instanceof Sort sort) {
            return sorts.sort(sort);
        }
        if (rel instanceof LogicalSharedRows rows) {
            return shared(rows.source()).read(rows);
        }
        if (rel instanceof LogicalWrite write) {
            return writes.compile(write);
        }
        if (rel instanceof LogicalStatistics statistics) {
            Fragment rows = summedUp(statistics);
            return rows.with(
                    new OperatorSpec.Statistics(rows.root(), statistics.columns(), statistics.partitionColumns()));
        }
        if (rel instanceof LogicalDistribute distribute) {
            return sorts.distribute(distribute);
        }
        if (rel instanceof Union union) {
            return union(union);
        }
        if (rel instanceof LogicalRows rows) {
            return Fragment.single(new OperatorSpec.Values(rows.rows(), TypeMapping.toRow(rows.getRowType())));
        }
        if (rel instanceof Values values) {
            return values(values);
        }
        if (rel instanceof LogicalTableFunctionCall call) {
            Fragment input = fragment(call.getInput());
            List<RowExpression> arguments = translator.translate(call.arguments());
            return input.with(new OperatorSpec.TableFunctionCall(
                    input.root(), call.function(), arguments, call.outer(), TypeMapping.toRow(call.getRowType())));
        }
        if (rel instanceof LogicalScript script) {
            Fragment input = fragment(script.getInput());
            return input.with(new OperatorSpec.ScriptTransform(
                    input.root(),
                    script.command(),
                    script.inputFormat(),
                    script.outputFormat(),
                    TypeMapping.toRow(script.getRowType())));
        }
        if (rel instanceof Correlate) {
            throw new SkepException(ErrorCode.NOT_SUPPORTED, "This correlated sub-query can't be turned into a join");
        }
        throw new SkepException(ErrorCode.INTERNAL_ERROR, "No stages for " + rel.getRelTypeName());
    }

    /** Rows that are only counted are read without columns. */
    private Fragment summedUp(LogicalStatistics statistics) {
        boolean counts =
                statistics.columns().isEmpty() && statistics.partitionColumns().isEmpty();
        return counts
                        && statistics.getInput() instanceof Project project
                        && project.getInput() instanceof TableScan scan
                ? scan(scan, null, List.of())
                : fragment(statistics.getInput());
    }

    /** A scan or filter below only hands on what is grouped by and aggregated. */
    private Fragment aggregate(Aggregate aggregate) {
        RelNode input = aggregate.getInput();
        if (!(input instanceof TableScan) && !(input instanceof Filter)) {
            return aggregates.compile(aggregate, fragment(input));
        }
        ImmutableBitSet.Builder used = ImmutableBitSet.builder().addAll(aggregate.getGroupSet());
        aggregate.getAggCallList().forEach(call -> {
            call.getArgList().forEach(used::set);
            if (call.filterArg >= 0) {
                used.set(call.filterArg);
            }
        });
        ImmutableBitSet columns = used.build();
        Mapping mapping = Mappings.create(
                MappingType.INVERSE_SURJECTION, input.getRowType().getFieldCount(), columns.cardinality());
        int next = 0;
        for (int column : columns) {
            mapping.set(column, next++);
        }
        Fragment narrow = input instanceof Filter filter
                ? filter(filter, columns.asList())
                : scan((TableScan) input, null, columns.asList());
        List<AggregateCall> calls = new ArrayList<>();
        aggregate.getAggCallList().forEach(call -> calls.add(call.transform(mapping)));
        RelDataTypeFactory.Builder type =
                aggregate.getCluster().getTypeFactory().builder();
        columns.forEach(column -> type.add(input.getRowType().getFieldList().get(column)));
        RelNode stub = new LogicalRows(aggregate.getCluster(), type.build(), List.of());
        Aggregate remapped = LogicalAggregate.create(
                stub,
                List.of(),
                Mappings.apply(mapping, aggregate.getGroupSet()),
                ImmutableBitSet.ORDERING.immutableSortedCopy(aggregate.getGroupSets().stream()
                        .map(set -> Mappings.apply(mapping, set))
                        .toList()),
                calls);
        return aggregates.compile(remapped, narrow);
    }

    private static List<Integer> allColumns(RelNode rel) {
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < rel.getRowType().getFieldCount(); i++) {
            columns.add(i);
        }
        return columns;
    }

    private Fragment scan(TableScan scan, RexNode condition, List<Integer> columns) {
        CatalogTable table = scan.getTable().unwrap(CatalogTable.class);
        Fragment fragment =
                Fragment.parallel(scans.compile(table, condition, columns, column -> fieldUse.of(scan, column)));
        if (condition == null) {
            estimates.note(fragment.root(), scan);
        }
        return fragment;
    }

    private Fragment filter(Filter filter, List<Integer> output) {
        Fragment fragment = filtered(filter, output);
        estimates.note(fragment.root(), filter);
        return fragment;
    }

    private Fragment filtered(Filter filter, List<Integer> output) {
        RelNode input = filter.getInput();
        RexNode condition = repeatableFirst(filter.getCondition());
        if (input instanceof TableScan scan) {
            return scan(scan, condition, output);
        }
        if (input instanceof Project project
                && columnReferences(project) != null
                && project.getInput() instanceof TableScan scan) {
            List<Integer> columns = columnReferences(project);
            RexNode below = RelOptUtil.pushPastProject(condition, project);
            return scan(scan, below, output.stream().map(columns::get).toList());
        }
        Fragment fragment = fragment(input);
        Fragment filtered =
                fragment.sameColumns(new OperatorSpec.Filter(fragment.root(), translator.translate(condition)));
        OperatorSpec chosen = SpecColumns.choose(filtered.root(), output);
        return chosen == filtered.root() ? filtered : filtered.with(chosen);
    }

    /** Terms such as {@code rand(7) < 0.1} last, so that they are computed for the rows that the others keep, as in Hive. */
    private RexNode repeatableFirst(RexNode condition) {
        List<RexNode> terms = new ArrayList<>(RelOptUtil.conjunctions(condition));
        if (RexUtil.isDeterministic(condition) || terms.size() == 1) {
            return condition;
        }
        terms.sort(Comparator.comparing(term -> !RexUtil.isDeterministic(term)));
        return RexUtil.composeConjunction(rexBuilder, terms);
    }

    /** The columns that a projection chooses, or null when it computes anything. */
    private static List<Integer> columnReferences(Project project) {
        List<Integer> columns = new ArrayList<>();
        for (RexNode node : project.getProjects()) {
            if (!(node instanceof RexInputRef reference)) {
                return null;
            }
            columns.add(reference.getIndex());
        }
        return columns;
    }

    private Fragment project(Project project) {
        boolean scans = project.getInput() instanceof Filter || project.getInput() instanceof TableScan;
        if (project.containsOver() && !scans) {
            return windows.compile(
                    project.getProjects(), TypeMapping.toRow(project.getRowType()), fragment(project.getInput()));
        }
        List<Integer> columns = columnReferences(project);
        RowType type = TypeMapping.toRow(project.getRowType());
        if (columns != null && project.getInput() instanceof TableScan scan) {
            return renamed(scan(scan, null, columns), type);
        }
        if (scans) {
            return projectUsed(project, type);
        }
        Fragment input = fragment(project.getInput());
        List<Integer> hashedBy = new ArrayList<>();
        for (int column : input.hashedBy()) {
            hashedBy.add(columns == null ? -1 : columns.indexOf(column));
        }
        OperatorSpec root = new OperatorSpec.Project(input.root(), translator.translate(project.getProjects()), type);
        return new Fragment(root, input.tasks(), hashedBy.contains(-1) ? List.of() : hashedBy);
    }

    /** A scan or filter below only hands on what the projection uses. */
    private Fragment projectUsed(Project project, RowType type) {
        List<Integer> used = new ArrayList<>();
        for (RexNode node : project.getProjects()) {
            for (int column : RelOptUtil.InputFinder.bits(node)) {
                if (!used.contains(column)) {
                    used.add(column);
                }
            }
        }
        Fragment input = project.getInput() instanceof Filter filter
                ? filter(filter, used)
                : scan((TableScan) project.getInput(), null, used);
        Map<Integer, Integer> position = new HashMap<>();
        for (int i = 0; i < used.size(); i++) {
            position.put(used.get(i), i);
        }
        List<Integer> columns = columnReferences(project);
        if (columns != null && columns.equals(used)) {
            return renamed(input, type);
        }
        List<RexNode> nodes = new ArrayList<>();
        project.getProjects().forEach(node -> nodes.add(RexReferences.remap(node, position)));
        return project.containsOver()
                ? windows.compile(nodes, type, input)
                : input.with(new OperatorSpec.Project(input.root(), translator.translate(nodes), type));
    }

    private static Fragment renamed(Fragment fragment, RowType type) {
        return fragment.root().outputType().names().equals(type.names())
                ? fragment
                : fragment.sameColumns(new OperatorSpec.Project(fragment.root(), references(fragment.root()), type));
    }

    private static List<RowExpression> references(OperatorSpec spec) {
        List<RowExpression> references = new ArrayList<>();
        for (int i = 0; i < spec.outputType().size(); i++) {
            references.add(SpecColumns.reference(spec.outputType(), i));
        }
        return references;
    }

    private Fragment union(Union union) {
        List<Fragment> inputs = new ArrayList<>();
        union.getInputs().forEach(input -> inputs.add(fragment(input)));
        RowType type = TypeMapping.toRow(union.getRowType());
        boolean single = inputs.stream().allMatch(Fragment::single);
        List<OperatorSpec> specs = new ArrayList<>();
        for (Fragment input : inputs) {
            OperatorSpec spec = input.tasks() > 0 && !single && !(input.root() instanceof OperatorSpec.Values)
                    ? stages.cut(input, new Distribution.RoundRobin())
                    : input.root();
            specs.add(typed(spec, type));
        }
        OperatorSpec root = new OperatorSpec.Union(specs, type);
        Fragment all = single ? Fragment.single(root) : Fragment.parallel(root);
        return union.all ? all : aggregates.distinct(all);
    }

    private static OperatorSpec typed(OperatorSpec spec, RowType type) {
        List<DataType> types = spec.outputType().types();
        if (types.equals(type.types())) {
            return spec;
        }
        List<RowExpression> expressions = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            RowExpression reference = SpecColumns.reference(spec.outputType(), i);
            expressions.add(
                    types.get(i).equals(type.type(i)) ? reference : new RowExpression.Cast(reference, type.type(i)));
        }
        return new OperatorSpec.Project(spec, expressions, type);
    }

    private static Fragment values(Values values) {
        RowType type = TypeMapping.toRow(values.getRowType());
        List<List<Object>> rows = new ArrayList<>();
        for (List<RexLiteral> tuple : values.getTuples()) {
            List<Object> row = new ArrayList<>();
            for (int i = 0; i < tuple.size(); i++) {
                row.add(RexConstants.boxed(tuple.get(i), type.type(i)));
            }
            rows.add(row);
        }
        return Fragment.single(new OperatorSpec.Values(rows, type));
    }
}
