package dev.skep.planner.logical;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.PrimitiveType;
import dev.skep.parser.ast.BucketSample;
import dev.skep.parser.ast.PercentSample;
import dev.skep.parser.ast.RowSample;
import dev.skep.parser.ast.SizeSample;
import dev.skep.parser.ast.TableSample;
import dev.skep.planner.analyze.ExpressionAnalyzer;
import dev.skep.planner.analyze.Locations;
import dev.skep.planner.catalog.CatalogTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** TABLESAMPLE: by buckets of a hash, by a share of the rows, or the first rows. */
public final class SamplePlanner {
    /** A setting of sessions. */
    public static final String SEED = "hive.sample.seednumber";

    private final LogicalPlanner planner;
    private final QueryEnvironment environment;

    SamplePlanner(LogicalPlanner planner, QueryEnvironment environment) {
        this.planner = planner;
        this.environment = environment;
    }

    PlannedRelation sample(PlannedRelation relation, TableSample sample) {
        if (sample instanceof RowSample rows) {
            RexNode fetch = planner.rexBuilder().makeExactLiteral(BigDecimal.valueOf(rows.rows()));
            return with(relation, LogicalSort.create(relation.rel(), RelCollations.EMPTY, null, fetch));
        }
        if (sample instanceof PercentSample percent) {
            return percent(relation, percent);
        }
        if (sample instanceof BucketSample bucket) {
            return bucket(relation, bucket);
        }
        return size(relation, (SizeSample) sample);
    }

    /** The share of the rows that has about so many bytes of the files; all rows where the files have no more. */
    private PlannedRelation size(PlannedRelation relation, SizeSample sample) {
        if (!(relation.rel() instanceof TableScan scan && scan.getTable() instanceof CatalogTable table)) {
            throw Locations.error(ErrorCode.INVALID_VALUE, "TABLESAMPLE by size is of a table", sample)
                    .withHint("TABLESAMPLE (n PERCENT) and (n ROWS) are of any rows.");
        }
        double wanted = bytes(sample.size());
        long stored = table.storedBytes();
        return stored <= wanted ? relation : share(relation, wanted / stored, sample);
    }

    private static double bytes(String size) {
        int end = size.length() - 1;
        double count = Double.parseDouble(size.substring(0, end));
        return count * (1L << 10 * "bkmg".indexOf(Character.toLowerCase(size.charAt(end))));
    }

    private static PlannedRelation with(PlannedRelation relation, RelNode rel) {
        return new PlannedRelation(rel, relation.scope());
    }

    private PlannedRelation percent(PlannedRelation relation, PercentSample sample) {
        double share = sample.percent().doubleValue() / 100;
        if (share < 0 || share > 1) {
            throw Locations.error(ErrorCode.INVALID_VALUE, "A sample is 0 to 100 percent", sample);
        }
        return share == 1 ? relation : share(relation, share, sample);
    }

    private PlannedRelation share(PlannedRelation relation, double share, TableSample sample) {
        RexNode seed = planner.rexBuilder().constant(seed(), PrimitiveType.BIGINT);
        RexNode random = planner.functions().call("rand", List.of(seed), Locations.of(sample));
        RexNode condition = planner.rexBuilder()
                .makeCall(
                        SqlStdOperatorTable.LESS_THAN,
                        random,
                        planner.rexBuilder().constant(share, PrimitiveType.DOUBLE));
        return with(relation, LogicalFilter.create(relation.rel(), condition));
    }

    /** The same rows are chosen again as long as the number is the same. */
    private long seed() {
        String number = planner.planner().evaluation().setting(SEED);
        try {
            return number == null ? 0 : Long.parseLong(number.strip());
        } catch (NumberFormatException e) {
            throw new SkepException(ErrorCode.INVALID_SETTING, SEED + " must be a number, not '" + number + "'", e);
        }
    }

    private PlannedRelation bucket(PlannedRelation relation, BucketSample sample) {
        if (sample.bucket() < 1 || sample.bucket() > sample.buckets()) {
            throw Locations.error(
                    ErrorCode.INVALID_VALUE,
                    "Bucket " + sample.bucket() + " is not one of 1 to " + sample.buckets(),
                    sample);
        }
        List<RexNode> columns = new ArrayList<>();
        if (sample.on().isEmpty()) {
            columns.addAll(bucketColumns(relation, sample));
        } else {
            columns.addAll(
                    new ExpressionAnalyzer(planner.analysis(environment), relation.scope()).analyze(sample.on()));
        }
        RexNode hash = planner.functions().call(hash(relation), columns, Locations.of(sample));
        RexNode positive = planner.functions()
                .call("&", List.of(hash, planner.rexBuilder().constant(Integer.MAX_VALUE, PrimitiveType.INT)), null);
        RexNode bucket = planner.functions()
                .call("%", List.of(positive, planner.rexBuilder().constant(sample.buckets(), PrimitiveType.INT)), null);
        RexNode condition = planner.rexBuilder()
                .makeCall(
                        SqlStdOperatorTable.EQUALS,
                        bucket,
                        planner.rexBuilder().constant(sample.bucket() - 1, PrimitiveType.INT));
        return with(relation, LogicalFilter.create(relation.rel(), condition));
    }

    /** The function by which rows of the table go to buckets. */
    private static String hash(PlannedRelation relation) {
        boolean old = relation.rel() instanceof TableScan scan
                && scan.getTable() instanceof CatalogTable table
                && "1".equals(table.table().properties().get("bucketing_version"));
        return old ? "hash" : "murmur_hash";
    }

    private List<RexNode> bucketColumns(PlannedRelation relation, BucketSample sample) {
        List<RexNode> columns = new ArrayList<>();
        if (relation.rel() instanceof TableScan scan && scan.getTable() instanceof CatalogTable table) {
            for (String name : table.table().storage().bucketColumns()) {
                columns.add(planner.rexBuilder()
                        .makeInputRef(
                                relation.rel(),
                                relation.rel().getRowType().getFieldNames().indexOf(name)));
            }
        }
        if (columns.isEmpty()) {
            throw Locations.error(ErrorCode.INVALID_VALUE, "The table is not bucketed: TABLESAMPLE needs ON", sample);
        }
        return columns;
    }
}
