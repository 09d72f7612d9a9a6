package dev.skep.server.settings;

import dev.skep.planner.context.StrictChecks;
import java.util.List;

/** The settings by which queries are refused that may be large by mistake, by Hive's names. */
public final class StrictSettings {
    private static final Setting<String> MODE = Setting.choice(
            "hive.mapred.mode",
            "",
            List.of("", "strict", "nonstrict"),
            "strict: ORDER BY without LIMIT, partitioned tables read without a condition on their partitions, and joins without an equality are errors; nonstrict: they are not; empty: as each hive.strict.checks setting says");
    private static final Setting<Boolean> ORDER_LIMIT =
            Setting.bool("hive.strict.checks.orderby.no.limit", false, "Whether ORDER BY without LIMIT is an error");
    private static final Setting<Boolean> PARTITION_FILTER = Setting.bool(
            "hive.strict.checks.no.partition.filter",
            false,
            "Whether reading a partitioned table without a condition on its partitions is an error");
    private static final Setting<Boolean> CARTESIAN = Setting.bool(
            "hive.strict.checks.cartesian.product",
            false,
            "Whether joins without an equality of columns of both sides are errors");

    private StrictSettings() {}

    static List<Setting<?>> all() {
        return List.of(MODE, ORDER_LIMIT, PARTITION_FILTER, CARTESIAN);
    }

    public static StrictChecks checks(SessionSettings settings) {
        return switch (settings.get(MODE)) {
            case "strict" -> new StrictChecks(true, true, true);
            case "nonstrict" -> StrictChecks.NONE;
            default ->
                new StrictChecks(settings.get(ORDER_LIMIT), settings.get(PARTITION_FILTER), settings.get(CARTESIAN));
        };
    }
}
