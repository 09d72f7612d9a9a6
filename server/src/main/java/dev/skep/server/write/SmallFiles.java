package dev.skep.server.write;

import dev.skep.api.type.RowType;
import dev.skep.execution.StageRunner;
import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.StageGraph;
import dev.skep.execution.plan.TableScan;
import dev.skep.execution.plan.WriteTarget;
import dev.skep.server.query.QueryRun;
import dev.skep.server.session.StatementContext;
import dev.skep.server.settings.MergeSettings;
import dev.skep.server.settings.SessionSettings;
import dev.skep.server.settings.Settings;
import dev.skep.server.write.WrittenFiles.WrittenFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Merges what a write has staged, as Hive's {@code hive.merge.*} say, before any of it is published: where the files of a table or partition are several, and small on average, they are
 * read again and written as fewer. Files of buckets and of skewed values stay as they are. Each new file is made by one task, of whole files in their order.
 */
final class SmallFiles {
    /** Where merged files are staged, below the staging directory of those that they are made of; a number follows, since each write of a task has its own directory. */
    private static final String MERGED = "/.merged-";

    private final StageGraph stages;
    private final StatementContext context;
    private final StageRunner runner;
    private final SessionSettings settings;
    private final When when;

    /** Which files are merged. */
    enum When {
        /** Those that the session's settings say. */
        SETTINGS,
        /** All, up to the size that merged files may have: that is what the statement is for. */
        ALWAYS
    }

    /** @param stages those that wrote the files */
    SmallFiles(StageGraph stages, When when, StatementContext context, StageRunner runner) {
        this.stages = stages;
        this.when = when;
        this.context = context;
        this.runner = runner;
        this.settings = context.session().settings();
    }

    /** What stands for the table among the directories of a write: its staging directory, or for merged files the one that they were made in. */
    static String directory(String staging, String path) {
        return path.startsWith(staging + MERGED)
                ? path.substring(0, path.indexOf('/', staging.length() + MERGED.length()))
                : staging;
    }

    /** Files that become one, of one partition of a write. */
    private record Group(OperatorSpec.Write write, List<WrittenFile> files) {
        /** @param number tells the file's name from those of other groups */
        OperatorSpec merge(int number) {
            WriteTarget from = write.target();
            Map<String, String> properties = new HashMap<>(from.properties());
            properties.keySet().removeAll(List.of("skip.header.line.count", "skip.footer.line.count"));
            TableScan.Directory directory = new TableScan.Directory(
                    from.stagingDirectory(),
                    List.of(),
                    from.format(),
                    from.columns(),
                    properties,
                    files.stream().map(WrittenFile::path).toList(),
                    List.of());
            OperatorSpec scan = new OperatorSpec.Scan(
                    from.name(),
                    from.columns(),
                    new RowType(List.of()),
                    IntStream.range(0, from.columns().size())
                            .<TableScan.Source>mapToObj(TableScan.DataColumn::new)
                            .toList(),
                    List.of(directory),
                    List.of(),
                    null,
                    List.of(),
                    from.columns());
            return new OperatorSpec.Write(
                    scan,
                    from.of(
                            files.get(0).partition(),
                            from.stagingDirectory() + MERGED + number,
                            from.filePrefix() + "_m" + number),
                    false,
                    write.statistics());
        }
    }

    /** @return the files that there are then, those not merged among them */
    WrittenFiles merged(WrittenFiles files) {
        List<Group> groups = new ArrayList<>();
        Set<OperatorSpec.Write> seen = new HashSet<>();
        for (Stage stage : stages.stages()) {
            writes(stage.root()).stream().filter(seen::add).forEach(write -> groups.addAll(groups(write, files)));
        }
        if (groups.isEmpty()) {
            return files;
        }
        Set<WrittenFile> gone = new HashSet<>();
        groups.forEach(group -> gone.addAll(group.files()));
        List<WrittenFile> all = new ArrayList<>(files.files());
        all.removeAll(gone);
        all.addAll(WrittenFiles.made(QueryRun.withFunctions(graph(groups), context), context, runner)
                .files());
        return new WrittenFiles(all);
    }

    private static List<OperatorSpec.Write> writes(OperatorSpec spec) {
        List<OperatorSpec.Write> writes = new ArrayList<>();
        if (spec instanceof OperatorSpec.Write write) {
            writes.add(write);
        }
        spec.inputs().forEach(input -> writes.addAll(writes(input)));
        return writes;
    }

    private List<Group> groups(OperatorSpec.Write write, WrittenFiles files) {
        WriteTarget target = write.target();
        if (target.isBucketed()
                || target.directories().areUsed()
                || (when == When.SETTINGS && !MergeSettings.isWanted(settings, isDirect(write.input())))) {
            return List.of();
        }
        Map<String, List<WrittenFile>> byPartition = new LinkedHashMap<>();
        for (WrittenFile file : files.in(target.stagingDirectory()).files()) {
            byPartition
                    .computeIfAbsent(file.partition(), key -> new ArrayList<>())
                    .add(file);
        }
        return byPartition.values().stream()
                .filter(this::areSmall)
                .flatMap(partition -> cut(partition).stream())
                .filter(group -> group.size() > 1)
                .map(group -> new Group(write, group))
                .toList();
    }

    /** Whether rows come straight from files: Hive's map-only jobs. */
    private boolean isDirect(OperatorSpec spec) {
        if (spec instanceof OperatorSpec.ExchangeSource source) {
            return stages.stage(source.stage()).output() instanceof Distribution.Broadcast;
        }
        return spec.inputs().stream().allMatch(this::isDirect);
    }

    private boolean areSmall(List<WrittenFile> files) {
        return files.size() > 1
                && (when == When.ALWAYS || bytes(files) / files.size() < settings.get(MergeSettings.SMALL_BYTES));
    }

    private static long bytes(Collection<WrittenFile> files) {
        return files.stream().mapToLong(WrittenFile::bytes).sum();
    }

    /** Files that follow one another, as many as make a whole one. */
    private List<List<WrittenFile>> cut(List<WrittenFile> files) {
        List<List<WrittenFile>> groups = new ArrayList<>();
        List<WrittenFile> group = new ArrayList<>();
        for (WrittenFile file : files) {
            if (!group.isEmpty() && bytes(group) + file.bytes() > settings.get(MergeSettings.MERGED_BYTES)) {
                groups.add(group);
                group = new ArrayList<>();
            }
            group.add(file);
        }
        groups.add(group);
        return groups;
    }

    /** Stages that share out the groups, each one task, and one that gathers what they say of their files. */
    private StageGraph graph(List<Group> groups) {
        int first = stages.stages().stream().mapToInt(Stage::id).max().orElse(0) + 1;
        int shares = Math.toIntExact(Math.min(groups.size(), settings.get(Settings.TASKS)));
        List<List<OperatorSpec>> shared = new ArrayList<>();
        IntStream.range(0, shares).forEach(share -> shared.add(new ArrayList<>()));
        for (int i = 0; i < groups.size(); i++) {
            shared.get(i % shares).add(groups.get(i).merge(i));
        }
        List<Stage> merging = new ArrayList<>();
        List<OperatorSpec> sources = new ArrayList<>();
        for (List<OperatorSpec> share : shared) {
            int id = first + merging.size();
            merging.add(new Stage(id, union(share), new Distribution.Single(), 1));
            sources.add(new OperatorSpec.ExchangeSource(id, List.of(), OperatorSpec.WRITE_RESULT));
        }
        if (shares > 1) {
            merging.add(new Stage(first + shares, union(sources), new Distribution.Single(), 1));
        }
        return new StageGraph(merging);
    }

    private static OperatorSpec union(List<OperatorSpec> inputs) {
        return inputs.size() == 1 ? inputs.get(0) : new OperatorSpec.Union(inputs, OperatorSpec.WRITE_RESULT);
    }
}
