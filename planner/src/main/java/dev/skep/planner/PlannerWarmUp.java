package dev.skep.planner;

import dev.skep.api.function.EvaluationContext;
import dev.skep.function.NamedFunctions;
import dev.skep.metastore.DataStatistics;
import dev.skep.metastore.PartitionFacts;
import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableFacts;
import dev.skep.metastore.TableName;
import dev.skep.parser.ast.IntegerLiteral;
import dev.skep.parser.ast.IntegerWidth;
import dev.skep.parser.ast.NodeLocation;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.QuerySpecification;
import dev.skep.parser.ast.QueryTail;
import dev.skep.parser.ast.SelectList;
import dev.skep.parser.ast.SingleColumn;
import dev.skep.parser.ast.Statement;
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
 * Plans a query that reads nothing and calls nothing. The first plan of a process takes most of its time to load and initialize classes, which can be had
 * on another thread while the process still opens its warehouse.
 */
public final class PlannerWarmUp {
    private PlannerWarmUp() {}

    /** Not to be called while another thread plans: classes of the optimizer that initialize each other would wait for one another. */
    public static void run() {
        new QueryPlanner(new PlannerContext(
                        new NoTables(),
                        new NamedFunctions(List.of(), List.of(), List.of()),
                        new Nobody(),
                        PlannerSettings.DEFAULT,
                        table -> -1,
                        PlanningCheck.NONE,
                        List.of()))
                .plan(one());
    }

    /** SELECT 1. */
    private static Query one() {
        NodeLocation place = new NodeLocation(1, 1);
        SingleColumn column = new SingleColumn(new IntegerLiteral(IntegerWidth.INT, 1, place), Optional.empty(), place);
        QuerySpecification body = new QuerySpecification(
                new SelectList(false, List.of(), List.of(column), place),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                place);
        return new Query(Optional.empty(), body, QueryTail.none(place), place);
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
