package dev.skep.planner;

import dev.skep.api.function.EvaluationContext;
import dev.skep.execution.plan.StageGraph;
import dev.skep.function.FunctionRegistry;
import dev.skep.function.NamedFunctions;
import dev.skep.metastore.DataStatistics;
import dev.skep.metastore.PartitionFacts;
import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableFacts;
import dev.skep.metastore.TableName;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.IntegerLiteral;
import dev.skep.parser.ast.IntegerWidth;
import dev.skep.parser.ast.NodeLocation;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.QuerySpecification;
import dev.skep.parser.ast.QueryTail;
import dev.skep.parser.ast.Relation;
import dev.skep.parser.ast.SelectList;
import dev.skep.parser.ast.SingleColumn;
import dev.skep.parser.ast.Statement;
import dev.skep.parser.ast.SubqueryRelation;
import dev.skep.planner.context.PlannerCatalog;
import dev.skep.planner.context.PlannerContext;
import dev.skep.planner.context.PlannerSettings;
import dev.skep.planner.context.PlanningCheck;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Plans queries that read nothing. The first plan of a process takes most of its time to load and initialize classes, which can be had
 * on another thread while the process still opens its warehouse. No method is to be called while another thread plans what the optimizer has to do with: classes
 * of the optimizer that initialize each other would wait for one another.
 */
public final class PlannerWarmUp {
    private static final NodeLocation PLACE = new NodeLocation(1, 1);

    private PlannerWarmUp() {}

    /** Makes ready what plans a query of constants. */
    public static void plan() {
        planner().plan(query(Optional.empty()));
    }

    /** Makes ready the optimizer, too. */
    public static void optimize() {
        Relation one = new SubqueryRelation(
                query(Optional.empty()), Optional.of(new Identifier("one", false, PLACE)), List.of(), PLACE);
        planner().plan(query(Optional.of(one)));
    }

    /** The stages of a query that reads no table. */
    public static StageGraph plan(Query query, FunctionRegistry functions, PlanningCheck check) {
        return planner(functions, check).plan(query).stages();
    }

    private static QueryPlanner planner() {
        return planner(new NamedFunctions(List.of(), List.of(), List.of()), PlanningCheck.NONE);
    }

    private static QueryPlanner planner(FunctionRegistry functions, PlanningCheck check) {
        return new QueryPlanner(new PlannerContext(
                new NoTables(), functions, new Nobody(), PlannerSettings.DEFAULT, table -> -1, check, List.of()));
    }

    /** SELECT 1 [FROM …]. */
    private static Query query(Optional<Relation> from) {
        SingleColumn column = new SingleColumn(new IntegerLiteral(IntegerWidth.INT, 1, PLACE), Optional.empty(), PLACE);
        QuerySpecification body = new QuerySpecification(
                new SelectList(false, List.of(), List.of(column), PLACE),
                from,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                PLACE);
        return new Query(Optional.empty(), body, QueryTail.none(PLACE), PLACE);
    }

    private static final class NoTables implements PlannerCatalog {
        @Override
        public TableFacts requireTable(TableName name) {
            throw new IllegalStateException("No table is read");
        }

        @Override
        public List<PartitionFacts> partitions(TableName table, PartitionFilter filter) {
            return List.of();
        }

        @Override
        public List<DataStatistics> partitionStatistics(TableName table, int most) {
            return List.of();
        }

        @Override
        public Statement query(Table view) {
            throw new IllegalStateException("No view is read");
        }
    }

    private static final class Nobody implements EvaluationContext {
        @Override
        public Instant queryStart() {
            return Instant.EPOCH;
        }

        @Override
        public ZoneId zone() {
            return ZoneOffset.UTC;
        }

        @Override
        public String user() {
            return "";
        }

        @Override
        public String database() {
            return "default";
        }

        @Override
        public String setting(String key) {
            return null;
        }
    }
}
