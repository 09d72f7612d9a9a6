package dev.skep.planner.fake;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.skep.api.error.SkepException;
import dev.skep.execution.plan.StageGraph;
import dev.skep.function.BuiltinFunctions;
import dev.skep.parser.SqlParser;
import dev.skep.parser.ast.Insert;
import dev.skep.parser.ast.MultiInsert;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.Statement;
import dev.skep.planner.PlannedWrite;
import dev.skep.planner.QueryPlanner;
import dev.skep.planner.QueryPlanner.PlannedQuery;
import dev.skep.planner.catalog.HiveRexBuilder;
import dev.skep.planner.catalog.HiveTypeFactory;
import dev.skep.planner.context.PlannerContext;
import dev.skep.planner.context.PlannerSettings;
import dev.skep.planner.context.PlanningCheck;
import dev.skep.planner.context.StrictChecks;
import dev.skep.planner.context.WriteSettings;
import dev.skep.planner.explain.ExplainedPlan;
import dev.skep.planner.explain.PlanText;
import dev.skep.planner.logical.LogicalPlanner;
import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.rel.RelNode;

/** Plans queries over tables made from text (see {@link FakeCatalog}), and shows the plans as text. */
public final class Plans {
    private final PlannerContext context;

    private Plans(PlannerContext context) {
        this.context = context;
    }

    public static Plans over(String tables) {
        return new Plans(new PlannerContext(
                FakeCatalog.of(tables),
                BuiltinFunctions.registry(),
                new FakeEvaluation(),
                PlannerSettings.DEFAULT,
                table -> -1,
                PlanningCheck.NONE,
                List.of()));
    }

    public Plans with(PlannerSettings settings) {
        return new Plans(new PlannerContext(
                context.catalog(),
                context.functions(),
                context.evaluation(),
                settings,
                context.storedBytes(),
                context.check(),
                context.parameters()));
    }

    /** Asking whether the statement is still wanted. */
    public Plans with(PlanningCheck check) {
        return new Plans(new PlannerContext(
                context.catalog(),
                context.functions(),
                context.evaluation(),
                context.settings(),
                context.storedBytes(),
                check,
                context.parameters()));
    }

    /** With build sides of joins sent whole up to a size. */
    public Plans withBroadcastBytes(long bytes) {
        return with(new PlannerSettings(true, false, false, true, true, bytes, 0, StrictChecks.NONE));
    }

    public PlannerContext context() {
        return context;
    }

    public FakeCatalog catalog() {
        return (FakeCatalog) context.catalog();
    }

    private static Query query(String sql) {
        return (Query) new SqlParser().parseStatement(sql);
    }

    public PlannedQuery planned(String sql) {
        return new QueryPlanner(context).plan(query(sql));
    }

    public StageGraph stages(String sql) {
        return planned(sql).stages();
    }

    /** The stages as EXPLAIN shows them. */
    public String plan(String sql) {
        return PlanText.text(ExplainedPlan.byPosition(stages(sql)));
    }

    /** The stages of an INSERT, of one branch or several, as EXPLAIN shows them. */
    public String insertPlan(String sql) {
        return insertPlan(sql, WriteSettings.DEFAULT);
    }

    public String insertPlan(String sql, WriteSettings settings) {
        return PlanText.text(ExplainedPlan.byPosition(write(sql, settings).stages()));
    }

    /** The optimized algebra of an INSERT. */
    public String insertAlgebra(String sql) {
        return write(sql, WriteSettings.DEFAULT).algebra();
    }

    private PlannedWrite write(String sql, WriteSettings settings) {
        QueryPlanner planner = new QueryPlanner(context);
        FakeWrites writes = new FakeWrites(settings);
        Statement statement = new SqlParser().parseStatement(sql);
        return statement instanceof MultiInsert several
                ? planner.plan(several, writes)
                : planner.plan((Insert) statement, writes);
    }

    /** The optimized algebra, one node a line. */
    public String algebra(String sql) {
        return planned(sql).algebra();
    }

    /** The names and types of the query's columns. */
    public String columns(String sql) {
        return new QueryPlanner(context).columns(query(sql)).toString();
    }

    /** The algebra before any rule. */
    public RelNode logical(String sql) {
        return new LogicalPlanner(context, cluster()).plan(query(sql)).rel();
    }

    public static RelOptCluster cluster() {
        HepPlanner planner = new HepPlanner(HepProgram.builder().build());
        return RelOptCluster.create(planner, new HiveRexBuilder(new HiveTypeFactory()));
    }

    /** What one rule alone makes of the algebra. */
    public String apply(RelOptRule rule, String sql) {
        HepPlanner planner =
                new HepPlanner(HepProgram.builder().addRuleInstance(rule).build());
        planner.setRoot(logical(sql));
        return RelOptUtil.toString(planner.findBestExp());
    }

    public boolean fires(RelOptRule rule, String sql) {
        return !apply(rule, sql).equals(RelOptUtil.toString(logical(sql)));
    }

    /** The error of a query that can't be planned. */
    public SkepException error(String sql) {
        return catchThrowableOfType(SkepException.class, () -> planned(sql));
    }
}
