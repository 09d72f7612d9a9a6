package dev.skep.server.settings;

import java.util.List;

/** The settings of the merging of small files after a write, by Hive's names. */
public final class MergeSettings {
    public static final Setting<Boolean> MAP_FILES = Setting.bool(
            "hive.merge.mapfiles",
            true,
            "Whether small files of a write whose rows come straight from a scan are merged before it commits");
    public static final Setting<Boolean> REDUCE_FILES = Setting.bool(
            "hive.merge.mapredfiles",
            false,
            "Whether small files of a write whose rows were grouped, joined or distributed are merged before it commits");
    public static final Setting<Boolean> TEZ_FILES = Setting.bool(
            "hive.merge.tezfiles",
            false,
            "What counts instead of hive.merge.mapfiles and hive.merge.mapredfiles when the engine is tez");
    public static final Setting<Boolean> SPARK_FILES = Setting.bool(
            "hive.merge.sparkfiles",
            false,
            "What counts instead of hive.merge.mapfiles and hive.merge.mapredfiles when the engine is spark");
    public static final Setting<Long> MERGED_BYTES = Setting.number(
            "hive.merge.size.per.task", 256_000_000, 1, Long.MAX_VALUE, "Bytes up to which files are merged into one");
    public static final Setting<Long> SMALL_BYTES = Setting.number(
            "hive.merge.smallfiles.avgsize",
            16_000_000,
            0,
            Long.MAX_VALUE,
            "Bytes of a table's or partition's new files, on average, below which they are merged");

    private MergeSettings() {}

    static List<Setting<?>> all() {
        return List.of(MAP_FILES, REDUCE_FILES, TEZ_FILES, SPARK_FILES, MERGED_BYTES, SMALL_BYTES);
    }

    /** Whether the session wants the files of a write merged when they are small. @param isDirect whether its rows come straight from a scan */
    public static boolean isWanted(SessionSettings settings, boolean isDirect) {
        return switch (settings.get(Settings.ENGINE)) {
            case "tez" -> settings.get(TEZ_FILES);
            case "spark" -> settings.get(SPARK_FILES);
            default -> settings.get(isDirect ? MAP_FILES : REDUCE_FILES);
        };
    }
}
