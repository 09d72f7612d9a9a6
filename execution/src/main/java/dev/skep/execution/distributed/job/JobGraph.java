package dev.skep.execution.distributed.job;

import dev.skep.execution.pipeline.LeafOrder;
import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.StageGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts a graph of stages into jobs. A stage that reads the shuffle is a reduce stage; the stages whose rows it reads are its map stages, unless they are reduce stages themselves or have
 * other readers: then they run in a job of their own, and their rows pass through map tasks that do nothing else.
 */
public final class JobGraph {
    private final StageGraph graph;
    private final Map<Integer, Integer> readers = new HashMap<>();

    private JobGraph(StageGraph graph) {
        this.graph = graph;
        for (Stage stage : graph.stages()) {
            sources(stage).stream()
                    .map(OperatorSpec.ExchangeSource::stage)
                    .distinct()
                    .forEach(id -> readers.merge(id, 1, Integer::sum));
        }
    }

    /** The jobs by the stage that they make, each after those that it needs. The graph's last stage is last. */
    public static Map<Integer, StageJob> cut(StageGraph graph) {
        return new JobGraph(graph).cut();
    }

    private Map<Integer, StageJob> cut() {
        Set<Integer> fused = new LinkedHashSet<>();
        Map<Integer, StageJob> jobs = new LinkedHashMap<>();
        for (Stage stage : graph.stages()) {
            List<Stage> maps = new ArrayList<>();
            Set<Integer> needs = new LinkedHashSet<>();
            for (OperatorSpec.ExchangeSource source : sources(stage)) {
                Stage input = graph.stage(source.stage());
                if (!isShuffled(input, stage)) {
                    needs.add(input.id());
                } else if (!contains(maps, input.id())) {
                    boolean own = readsShuffle(input) || readers.get(input.id()) > 1;
                    maps.add(own ? passing(input) : input);
                    if (own) {
                        needs.add(input.id());
                    } else {
                        fused.add(input.id());
                        sources(input).forEach(below -> needs.add(below.stage()));
                    }
                }
            }
            jobs.put(stage.id(), new StageJob(stage, maps.isEmpty() ? List.of(stage) : maps, needs));
        }
        fused.forEach(jobs::remove);
        return jobs;
    }

    private static boolean contains(List<Stage> stages, int id) {
        return stages.stream().anyMatch(stage -> stage.id() == id);
    }

    private boolean readsShuffle(Stage stage) {
        return sources(stage).stream().anyMatch(source -> isShuffled(graph.stage(source.stage()), stage));
    }

    public static List<OperatorSpec.ExchangeSource> sources(Stage stage) {
        return LeafOrder.of(stage.root()).stream()
                .filter(OperatorSpec.ExchangeSource.class::isInstance)
                .map(OperatorSpec.ExchangeSource.class::cast)
                .toList();
    }

    /** Whether a stage's rows come to a reader through the shuffle; otherwise it reads files. */
    public static boolean isShuffled(Stage input, Stage reader) {
        return input.output() instanceof Distribution.Hash
                || (input.output() instanceof Distribution.RoundRobin && reader.tasks() > 1);
    }

    /** A map stage that hands on the rows of a stage whose files are there. */
    static Stage passing(Stage stage) {
        OperatorSpec source = new OperatorSpec.ExchangeSource(
                stage.id(), List.of(), stage.root().outputType());
        return new Stage(stage.id(), source, stage.output(), 0);
    }

    /** Whether a map stage is one of {@link #passing}. */
    public static boolean isPassing(Stage stage) {
        return stage.root() instanceof OperatorSpec.ExchangeSource source && source.stage() == stage.id();
    }
}
